"""One presenter per screen: wishes come in as methods, one frozen state leaves by signal. No widgets here."""
