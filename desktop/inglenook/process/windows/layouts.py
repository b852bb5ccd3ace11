"""The structures and numbers of Windows that the sandbox needs, as its headers lay them out on 64 bit.

Fixed widths throughout: `ctypes.wintypes` has other sizes where `long` has. `tests/unit/process/windows.toml` holds
sizes, offsets and values as a C compiler prints them from the headers of mingw-w64.
"""

from __future__ import annotations

import ctypes

Handle = ctypes.c_void_p
Word = ctypes.c_uint16
Dword = ctypes.c_uint32
Long = ctypes.c_int32
Size = ctypes.c_size_t
Pointer = ctypes.c_void_p  # to what the caller keeps alive


class StartupInfo(ctypes.Structure):
    """STARTUPINFOEXW: the streams of a new process, and its list of attributes."""

    _fields_ = [
        ("cb", Dword),
        ("reserved", ctypes.c_wchar_p),
        ("desktop", ctypes.c_wchar_p),
        ("title", ctypes.c_wchar_p),
        ("x", Dword),
        ("y", Dword),
        ("x_size", Dword),
        ("y_size", Dword),
        ("x_count_chars", Dword),
        ("y_count_chars", Dword),
        ("fill_attribute", Dword),
        ("flags", Dword),
        ("show_window", Word),
        ("reserved2_bytes", Word),
        ("reserved2", Pointer),
        ("stdin", Handle),
        ("stdout", Handle),
        ("stderr", Handle),
        ("attributes", Pointer),
    ]


class ProcessInformation(ctypes.Structure):
    """PROCESS_INFORMATION: what a new process is known by."""

    _fields_ = [("process", Handle), ("thread", Handle), ("process_id", Dword), ("thread_id", Dword)]


class SidAndAttributes(ctypes.Structure):
    """SID_AND_ATTRIBUTES: a group, a capability or a label of a token."""

    _fields_ = [("sid", Pointer), ("attributes", Dword)]


class SecurityCapabilities(ctypes.Structure):
    """SECURITY_CAPABILITIES: the container of a new process and what it may do."""

    _fields_ = [
        ("container", Pointer),
        ("capabilities", ctypes.POINTER(SidAndAttributes)),
        ("count", Dword),
        ("reserved", Dword),
    ]


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION; times in units of 100 ns."""

    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", Dword),
        ("least_working_set", Size),
        ("most_working_set", Size),
        ("active_processes", Dword),
        ("affinity", Size),
        ("priority", Dword),
        ("scheduling", Dword),
    ]


class IoCounters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = [(name, ctypes.c_uint64) for name in ("reads", "writes", "others", "read", "written", "other")]


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; memory in bytes, committed."""

    _fields_ = [
        ("basic", BasicLimits),
        ("io", IoCounters),
        ("process_memory", Size),
        ("job_memory", Size),
        ("peak_process_memory", Size),
        ("peak_job_memory", Size),
    ]


class ExplicitAccess(ctypes.Structure):
    """EXPLICIT_ACCESS_W with its TRUSTEE_W written out: a line to be added to a list of access."""

    _fields_ = [
        ("permissions", Dword),
        ("mode", Dword),
        ("inheritance", Dword),
        ("trustee_multiple", Pointer),
        ("trustee_operation", Dword),
        ("trustee_form", Dword),
        ("trustee_type", Dword),
        ("trustee", Pointer),
    ]


class AclSize(ctypes.Structure):
    """ACL_SIZE_INFORMATION."""

    _fields_ = [("count", Dword), ("used", Dword), ("free", Dword)]


class AllowedAce(ctypes.Structure):
    """ACCESS_ALLOWED_ACE: a line of a list of access; the SID begins at `sid`."""

    _fields_ = [
        ("type", ctypes.c_uint8),
        ("flags", ctypes.c_uint8),
        ("bytes", Word),
        ("mask", Dword),
        ("sid", Dword),
    ]


# CreateProcess
CREATE_SUSPENDED, DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP = 0x4, 0x8, 0x200
CREATE_UNICODE_ENVIRONMENT, EXTENDED_STARTUPINFO_PRESENT = 0x400, 0x80000
STARTF_USESTDHANDLES = 0x100
ATTRIBUTE_HANDLE_LIST, ATTRIBUTE_MITIGATION_POLICY = 0x20002, 0x20007
ATTRIBUTE_SECURITY_CAPABILITIES, ATTRIBUTE_JOB_LIST, ATTRIBUTE_CHILD_PROCESS_POLICY = 0x20009, 0x2000D, 0x2000E
CHILD_PROCESS_RESTRICTED = 1

# Jobs
JOB_LIMIT_PROCESS_TIME, JOB_LIMIT_ACTIVE_PROCESS, JOB_LIMIT_PROCESS_MEMORY = 0x2, 0x8, 0x100
JOB_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_LIMIT_KILL_ON_JOB_CLOSE = 0x400, 0x2000
JOB_UI_RESTRICTIONS = 4  # classes of information
JOB_EXTENDED_LIMITS = 9
JOB_UI_LIMIT_ALL = 0xFF  # handles, clipboard, settings, display, atoms, desktops, log-off

# Mitigations at birth, PROCESS_CREATION_MITIGATION_POLICY_…_ALWAYS_ON
HEAP_TERMINATE, BOTTOM_UP_ASLR, HIGH_ENTROPY_ASLR = 1 << 12, 1 << 16, 1 << 20
EXTENSION_POINT_DISABLE, FONT_DISABLE = 1 << 32, 1 << 48
IMAGE_LOAD_NO_REMOTE, IMAGE_LOAD_NO_LOW_LABEL = 1 << 52, 1 << 56
# Mitigations of a running process, PROCESS_MITIGATION_POLICY, and their bits
POLICY_DYNAMIC_CODE, POLICY_WIN32K, POLICY_EXTENSION_POINT, POLICY_IMAGE_LOAD, POLICY_CHILD_PROCESS = 2, 4, 6, 10, 13

# Tokens
TOKEN_DUPLICATE, TOKEN_QUERY, TOKEN_ASSIGN_PRIMARY, TOKEN_ADJUST_DEFAULT = 0x2, 0x8, 0x1, 0x80
DISABLE_MAX_PRIVILEGE = 1
TOKEN_INTEGRITY_LEVEL, TOKEN_IS_APP_CONTAINER, TOKEN_CAPABILITIES = 25, 29, 30  # classes of information
SE_GROUP_ENABLED, SE_GROUP_INTEGRITY = 0x4, 0x20
LOW_INTEGRITY = "S-1-16-4096"
LOW_RID = 0x1000

# Capabilities of containers
INTERNET_CLIENT, PRIVATE_NETWORK = "S-1-15-3-1", "S-1-15-3-3"
ALL_APPLICATION_PACKAGES = "S-1-15-2-1"

# Rights and lists of access
PROCESS_TERMINATE, PROCESS_VM_READ, PROCESS_VM_WRITE, SYNCHRONIZE = 0x1, 0x10, 0x20, 0x100000
FILE_GENERIC_READ_EXECUTE = 0x1200A9
SE_FILE_OBJECT, DACL_SECURITY_INFORMATION = 1, 4
GRANT_ACCESS, TRUSTEE_IS_SID = 1, 0
INHERIT_BY_ALL = 3  # SUB_CONTAINERS_AND_OBJECTS_INHERIT
ACL_SIZE_INFORMATION = 2
ACCESS_ALLOWED_ACE_TYPE, INHERIT_ONLY_ACE = 0, 8

# Errors
ERROR_ACCESS_DENIED, ERROR_ALREADY_EXISTS = 5, 183
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX = 0x1, 0x2, 0x8000
WAIT_FOREVER = 0xFFFFFFFF
