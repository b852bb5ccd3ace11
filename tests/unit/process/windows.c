/* Prints windows.toml: what the headers of Windows say of the structures and numbers in process/windows/layouts.py.
 *   x86_64-w64-mingw32-gcc -D_WIN32_WINNT=0x0A00 -o windows.exe windows.c && wine windows.exe > windows.toml */
#include <stddef.h>
#include <stdio.h>
#include <windows.h>
#include <aclapi.h>
#include <accctrl.h>

#define SIZE(name, type) printf("\n[structures.%s]\nsize = %u\n", name, (unsigned)sizeof(type))
#define AT(name, type, field) printf("%s = %u\n", name, (unsigned)offsetof(type, field))
#define IS(name, value) printf("%s = %lld\n", name, (long long)(value))

int main(void)
{
    printf("# From the headers of mingw-w64 %d.%d, 64 bit, by windows.c.\n", __MINGW64_VERSION_MAJOR, __MINGW64_VERSION_MINOR);
    SIZE("StartupInfo", STARTUPINFOEXW);
    AT("cb", STARTUPINFOEXW, StartupInfo.cb);
    AT("flags", STARTUPINFOEXW, StartupInfo.dwFlags);
    AT("show_window", STARTUPINFOEXW, StartupInfo.wShowWindow);
    AT("reserved2", STARTUPINFOEXW, StartupInfo.lpReserved2);
    AT("stdin", STARTUPINFOEXW, StartupInfo.hStdInput);
    AT("stdout", STARTUPINFOEXW, StartupInfo.hStdOutput);
    AT("stderr", STARTUPINFOEXW, StartupInfo.hStdError);
    AT("attributes", STARTUPINFOEXW, lpAttributeList);
    SIZE("ProcessInformation", PROCESS_INFORMATION);
    AT("process", PROCESS_INFORMATION, hProcess);
    AT("thread", PROCESS_INFORMATION, hThread);
    AT("process_id", PROCESS_INFORMATION, dwProcessId);
    AT("thread_id", PROCESS_INFORMATION, dwThreadId);
    SIZE("SidAndAttributes", SID_AND_ATTRIBUTES);
    AT("sid", SID_AND_ATTRIBUTES, Sid);
    AT("attributes", SID_AND_ATTRIBUTES, Attributes);
    SIZE("SecurityCapabilities", SECURITY_CAPABILITIES);
    AT("container", SECURITY_CAPABILITIES, AppContainerSid);
    AT("capabilities", SECURITY_CAPABILITIES, Capabilities);
    AT("count", SECURITY_CAPABILITIES, CapabilityCount);
    AT("reserved", SECURITY_CAPABILITIES, Reserved);
    SIZE("BasicLimits", JOBOBJECT_BASIC_LIMIT_INFORMATION);
    AT("process_time", JOBOBJECT_BASIC_LIMIT_INFORMATION, PerProcessUserTimeLimit);
    AT("flags", JOBOBJECT_BASIC_LIMIT_INFORMATION, LimitFlags);
    AT("least_working_set", JOBOBJECT_BASIC_LIMIT_INFORMATION, MinimumWorkingSetSize);
    AT("active_processes", JOBOBJECT_BASIC_LIMIT_INFORMATION, ActiveProcessLimit);
    AT("affinity", JOBOBJECT_BASIC_LIMIT_INFORMATION, Affinity);
    AT("priority", JOBOBJECT_BASIC_LIMIT_INFORMATION, PriorityClass);
    SIZE("IoCounters", IO_COUNTERS);
    SIZE("ExtendedLimits", JOBOBJECT_EXTENDED_LIMIT_INFORMATION);
    AT("basic", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, BasicLimitInformation);
    AT("io", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo);
    AT("process_memory", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, ProcessMemoryLimit);
    AT("job_memory", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobMemoryLimit);
    SIZE("ExplicitAccess", EXPLICIT_ACCESS_W);
    AT("permissions", EXPLICIT_ACCESS_W, grfAccessPermissions);
    AT("mode", EXPLICIT_ACCESS_W, grfAccessMode);
    AT("inheritance", EXPLICIT_ACCESS_W, grfInheritance);
    AT("trustee_multiple", EXPLICIT_ACCESS_W, Trustee.pMultipleTrustee);
    AT("trustee_operation", EXPLICIT_ACCESS_W, Trustee.MultipleTrusteeOperation);
    AT("trustee_form", EXPLICIT_ACCESS_W, Trustee.TrusteeForm);
    AT("trustee_type", EXPLICIT_ACCESS_W, Trustee.TrusteeType);
    AT("trustee", EXPLICIT_ACCESS_W, Trustee.ptstrName);
    SIZE("AclSize", ACL_SIZE_INFORMATION);
    AT("count", ACL_SIZE_INFORMATION, AceCount);
    SIZE("AllowedAce", ACCESS_ALLOWED_ACE);
    AT("type", ACCESS_ALLOWED_ACE, Header.AceType);
    AT("flags", ACCESS_ALLOWED_ACE, Header.AceFlags);
    AT("bytes", ACCESS_ALLOWED_ACE, Header.AceSize);
    AT("mask", ACCESS_ALLOWED_ACE, Mask);
    AT("sid", ACCESS_ALLOWED_ACE, SidStart);
    printf("\n[numbers]\n");
#define N(name) IS(#name, name)
    N(CREATE_SUSPENDED); N(DETACHED_PROCESS); N(CREATE_NEW_PROCESS_GROUP); N(CREATE_UNICODE_ENVIRONMENT);
    N(EXTENDED_STARTUPINFO_PRESENT); N(STARTF_USESTDHANDLES);
    IS("ATTRIBUTE_HANDLE_LIST", PROC_THREAD_ATTRIBUTE_HANDLE_LIST);
    IS("ATTRIBUTE_MITIGATION_POLICY", PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY);
    IS("ATTRIBUTE_SECURITY_CAPABILITIES", PROC_THREAD_ATTRIBUTE_SECURITY_CAPABILITIES);
#ifdef PROC_THREAD_ATTRIBUTE_JOB_LIST
    IS("ATTRIBUTE_JOB_LIST", PROC_THREAD_ATTRIBUTE_JOB_LIST);
#endif
#ifdef PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY
    IS("ATTRIBUTE_CHILD_PROCESS_POLICY", PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY);
#endif
    IS("CHILD_PROCESS_RESTRICTED", PROCESS_CREATION_CHILD_PROCESS_RESTRICTED);
    IS("JOB_LIMIT_PROCESS_TIME", JOB_OBJECT_LIMIT_PROCESS_TIME);
    IS("JOB_LIMIT_ACTIVE_PROCESS", JOB_OBJECT_LIMIT_ACTIVE_PROCESS);
    IS("JOB_LIMIT_PROCESS_MEMORY", JOB_OBJECT_LIMIT_PROCESS_MEMORY);
    IS("JOB_LIMIT_DIE_ON_UNHANDLED_EXCEPTION", JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION);
    IS("JOB_LIMIT_KILL_ON_JOB_CLOSE", JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE);
    IS("JOB_UI_RESTRICTIONS", JobObjectBasicUIRestrictions);
    IS("JOB_EXTENDED_LIMITS", JobObjectExtendedLimitInformation);
    IS("JOB_UI_LIMIT_ALL", JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD
       | JOB_OBJECT_UILIMIT_WRITECLIPBOARD | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS
       | JOB_OBJECT_UILIMIT_GLOBALATOMS | JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_EXITWINDOWS);
#define M(name, tail) IS(name, PROCESS_CREATION_MITIGATION_POLICY_##tail##_ALWAYS_ON)
    IS("HEAP_TERMINATE", PROCESS_CREATION_MITIGATION_POLICY_HEAP_TERMINATE_ALWAYS_ON);
    M("BOTTOM_UP_ASLR", BOTTOM_UP_ASLR); M("HIGH_ENTROPY_ASLR", HIGH_ENTROPY_ASLR);
    M("EXTENSION_POINT_DISABLE", EXTENSION_POINT_DISABLE); M("FONT_DISABLE", FONT_DISABLE);
    M("IMAGE_LOAD_NO_REMOTE", IMAGE_LOAD_NO_REMOTE); M("IMAGE_LOAD_NO_LOW_LABEL", IMAGE_LOAD_NO_LOW_LABEL);
    IS("POLICY_DYNAMIC_CODE", ProcessDynamicCodePolicy);
    IS("POLICY_WIN32K", ProcessSystemCallDisablePolicy);
    IS("POLICY_EXTENSION_POINT", ProcessExtensionPointDisablePolicy);
    IS("POLICY_IMAGE_LOAD", ProcessImageLoadPolicy);
    IS("POLICY_CHILD_PROCESS", ProcessChildProcessPolicy);
    N(TOKEN_DUPLICATE); N(TOKEN_QUERY); N(TOKEN_ADJUST_DEFAULT);
    IS("TOKEN_ASSIGN_PRIMARY", TOKEN_ASSIGN_PRIMARY);
    N(DISABLE_MAX_PRIVILEGE);
    IS("TOKEN_INTEGRITY_LEVEL", TokenIntegrityLevel);
    IS("TOKEN_IS_APP_CONTAINER", TokenIsAppContainer);
    IS("TOKEN_CAPABILITIES", TokenCapabilities);
    N(SE_GROUP_ENABLED); N(SE_GROUP_INTEGRITY);
    IS("LOW_RID", SECURITY_MANDATORY_LOW_RID);
    N(PROCESS_TERMINATE); N(PROCESS_VM_READ); N(PROCESS_VM_WRITE); N(SYNCHRONIZE);
    IS("FILE_GENERIC_READ_EXECUTE", FILE_GENERIC_READ | FILE_GENERIC_EXECUTE);
    N(SE_FILE_OBJECT); N(DACL_SECURITY_INFORMATION); N(GRANT_ACCESS); N(TRUSTEE_IS_SID);
    IS("INHERIT_BY_ALL", SUB_CONTAINERS_AND_OBJECTS_INHERIT);
    IS("ACL_SIZE_INFORMATION", AclSizeInformation);
    N(ACCESS_ALLOWED_ACE_TYPE); N(INHERIT_ONLY_ACE);
    N(ERROR_ACCESS_DENIED); N(ERROR_ALREADY_EXISTS);
    N(SEM_FAILCRITICALERRORS); N(SEM_NOGPFAULTERRORBOX); N(SEM_NOOPENFILEERRORBOX);
    IS("WAIT_FOREVER", INFINITE);
    return 0;
}
