/* Stands in the place of the decoder for JBIG, a kind of fax, which is under the GPL and which nothing here needs.
   libtiff wants these ten names when it is loaded; each says that it cannot. Whoever asks gets no picture and no crash. */

#define CANNOT 0x10 /* not one of JBIG's own answers for "done" or "go on" */

void jbg_dec_init(void *state) { (void)state; }
int jbg_dec_in(void *state, unsigned char *data, unsigned long length, unsigned long *taken)
{
  (void)state, (void)data, (void)length;
  if (taken)
    *taken = 0;
  return CANNOT;
}
unsigned long jbg_dec_getsize(const void *state) { return (void)state, 0; }
unsigned char *jbg_dec_getimage(const void *state, int plane) { return (void)state, (void)plane, (unsigned char *)0; }
void jbg_dec_free(void *state) { (void)state; }
void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes, unsigned char **data, void *out,
                  void *file)
{
  (void)state, (void)width, (void)height, (void)planes, (void)data, (void)out, (void)file;
}
void jbg_enc_out(void *state) { (void)state; }
void jbg_enc_free(void *state) { (void)state; }
int jbg_newlen(unsigned char *data, unsigned long length) { return (void)data, (void)length, CANNOT; }
const char *jbg_strerror(int code) { return (void)code, "JBIG is not supported"; }
