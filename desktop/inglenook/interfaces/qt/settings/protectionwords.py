"""The words for each protection: its heading, what it says where it holds, and what its absence means."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

# What protects, rather than saying what works here.
HELD = frozenset(
    {
        "encryption",
        "reader",
        "core_dumps",
        "not_dumpable",
        "no_network",
        "no_spying",
        "no_programs",
        "no_signals",
        "no_other_files",
        "no_writing",
        "no_services",
        "no_foreign_code",
        "no_made_code",
        "no_hooks",
    }
)
# By the name: the heading, the sentence where it holds, and where it does not.
WORDS: dict[str, tuple[object, object, object]] = {
    "encryption": (
        QT_TRANSLATE_NOOP("protections", "The vault is encrypted"),
        QT_TRANSLATE_NOOP(
            "protections", "A text written just now could not be found in the file, and another key did not open it."
        ),
        QT_TRANSLATE_NOOP(
            "protections", "The encryption could not be proven. Bring nothing more in, and install Inglenook anew."
        ),
    ),
    "reader": (
        QT_TRANSLATE_NOOP("protections", "Files are read in a process of their own"),
        QT_TRANSLATE_NOOP(
            "protections", "It was started, has read a note, and has ended. It holds no key and no other file."
        ),
        QT_TRANSLATE_NOOP(
            "protections", "That process does not start here, so no file can be read. Install Inglenook anew."
        ),
    ),
    "core_dumps": (
        QT_TRANSLATE_NOOP("protections", "A crash leaves nothing behind"),
        QT_TRANSLATE_NOOP("protections", "The system writes no image of the memory to the disk."),
        QT_TRANSLATE_NOOP("protections", "After a crash the system might write what was in memory to the disk."),
    ),
    "not_dumpable": (
        QT_TRANSLATE_NOOP("protections", "Other programs cannot look into it"),
        QT_TRANSLATE_NOOP("protections", "The memory is closed to other programs that run under your name."),
        QT_TRANSLATE_NOOP("protections", "A program that runs under your name could read what is open in Inglenook."),
    ),
    "memory": (
        QT_TRANSLATE_NOOP("protections", "A file cannot eat up the memory"),
        QT_TRANSLATE_NOOP("protections", "Whoever reads files has a fixed share of it."),
        QT_TRANSLATE_NOOP(
            "protections", "This system sets no bound to it, so a hostile file could slow the computer down."
        ),
    ),
    "processor": (
        QT_TRANSLATE_NOOP("protections", "A file cannot keep the computer busy"),
        QT_TRANSLATE_NOOP("protections", "Reading one has a bounded time."),
        QT_TRANSLATE_NOOP("protections", "This system sets no bound to the time that a file takes."),
    ),
    "files_written": (
        QT_TRANSLATE_NOOP("protections", "Reading writes no file"),
        QT_TRANSLATE_NOOP("protections", "Whoever reads files may not write any."),
        QT_TRANSLATE_NOOP("protections", "A reader that was broken into could write files."),
    ),
    "files_open": (
        QT_TRANSLATE_NOOP("protections", "Reading opens few files"),
        QT_TRANSLATE_NOOP("protections", "Only a handful can be open at once."),
        QT_TRANSLATE_NOOP("protections", "A reader could open as many files as it likes."),
    ),
    "ends_with_starter": (
        QT_TRANSLATE_NOOP("protections", "Nothing stays behind"),
        QT_TRANSLATE_NOOP("protections", "Whoever reads files ends when Inglenook ends, whatever happens."),
        QT_TRANSLATE_NOOP("protections", "After a crash a reader might go on running for a while."),
    ),
    "protections": (
        QT_TRANSLATE_NOOP("protections", "What holds while reading files"),
        QT_TRANSLATE_NOOP("protections", "It was asked."),
        QT_TRANSLATE_NOOP("protections", "It could not be asked, because the process that reads files did not start."),
    ),
    "no_network": (
        QT_TRANSLATE_NOOP("protections", "No connection can be made"),
        QT_TRANSLATE_NOOP("protections", "The system itself refuses it; it was tried just now."),
        QT_TRANSLATE_NOOP(
            "protections", "The system does not refuse it here. Inglenook makes none, but nothing else holds it back."
        ),
    ),
    "no_spying": (
        QT_TRANSLATE_NOOP("protections", "No look into other programs"),
        QT_TRANSLATE_NOOP("protections", "The system refuses to show their memory, and every known way around."),
        QT_TRANSLATE_NOOP("protections", "The system would let it look into other programs of yours."),
    ),
    "no_programs": (
        QT_TRANSLATE_NOOP("protections", "No program can be started"),
        QT_TRANSLATE_NOOP("protections", "The system refuses it; it was tried just now."),
        QT_TRANSLATE_NOOP("protections", "The system would let it start programs."),
    ),
    "no_signals": (
        QT_TRANSLATE_NOOP("protections", "No other program can be ended"),
        QT_TRANSLATE_NOOP("protections", "The system refuses it; it was tried just now."),
        QT_TRANSLATE_NOOP("protections", "The system would let it end other programs of yours."),
    ),
    "no_other_files": (
        QT_TRANSLATE_NOOP("protections", "None of your files can be opened"),
        QT_TRANSLATE_NOOP("protections", "The system refuses all but what it was given and its own code."),
        QT_TRANSLATE_NOOP(
            "protections", "The system would let it open your files. A hostile file that breaks in could read them."
        ),
    ),
    "no_writing": (
        QT_TRANSLATE_NOOP("protections", "No file can be made or changed"),
        QT_TRANSLATE_NOOP("protections", "The system refuses it; it was tried just now."),
        QT_TRANSLATE_NOOP("protections", "The system would let it make or change files."),
    ),
    "no_landlock": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP("protections", "This system is too old to close your files to it."),
    ),
    "no_seccomp": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP("protections", "This system takes no filter of system calls."),
    ),
    "no_seatbelt": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP("protections", "This system did not take the profile of the sandbox."),
    ),
    "no_closed_services": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "This macOS did not take the whole profile: it could ask services of the system, such as the keychain.",
        ),
    ),
    "no_listed_services": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "It could not work in the strictest sandbox of this macOS. Your files, the network and the keychain are"
            " closed to it, but it could ask other services of the system.",
        ),
    ),
    "no_closed_profile": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "It could not work in a sandbox that closes everything but what it needs. Your files, the network, other"
            " programs and the keychain are closed to it by name.",
        ),
    ),
    "no_services": (
        QT_TRANSLATE_NOOP("protections", "No service with your secrets answers"),
        QT_TRANSLATE_NOOP("protections", "The keychain was asked just now, and the system refused."),
        QT_TRANSLATE_NOOP("protections", "The system would let it ask the keychain."),
    ),
    "no_sandbox": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP("protections", "Inglenook has no sandbox on this system yet."),
    ),
    "no_container": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "Windows did not give it a container. It can change none of your files, but could read them and use the"
            " network.",
        ),
    ),
    "no_closed_port": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "What runs models needs a port of this computer. Windows gives one only together with the network at home;"
            " the internet stays closed.",
        ),
    ),
    "no_box": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "Windows gave it neither a container nor a lower level of trust: its memory is bounded, and it ends with"
            " Inglenook, but a hostile file that breaks in could do what you can.",
        ),
    ),
    "no_closed_desk": (
        QT_TRANSLATE_NOOP("protections", "The window keeps its network here"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP(
            "protections",
            "On this system a program cannot give up the network for itself alone. The window makes no connection, and"
            " what reads foreign files is closed in without it.",
        ),
    ),
    "no_foreign_code": (
        QT_TRANSLATE_NOOP("protections", "Only its own code is loaded"),
        QT_TRANSLATE_NOOP("protections", "Nothing from another computer, and nothing that an untrusted program wrote."),
        QT_TRANSLATE_NOOP("protections", "Windows would load code from anywhere into it."),
    ),
    "no_made_code": (
        QT_TRANSLATE_NOOP("protections", "No code is made while it runs"),
        QT_TRANSLATE_NOOP("protections", "The system refuses memory that can be both written and run."),
        QT_TRANSLATE_NOOP("protections", "The system would let an intruder bring code of its own along."),
    ),
    "no_hooks": (
        QT_TRANSLATE_NOOP("protections", "No other program hangs itself into it"),
        QT_TRANSLATE_NOOP("protections", "The old ways to have code loaded into every program are shut for it."),
        QT_TRANSLATE_NOOP("protections", "Windows would load what other programs hang into every process."),
    ),
    "not_entered": (
        QT_TRANSLATE_NOOP("protections", "Reduced protection"),
        QT_TRANSLATE_NOOP("protections", "The system gives the whole sandbox."),
        QT_TRANSLATE_NOOP("protections", "This window was started in a way that leaves the sandbox out."),
    ),
    "engine": (
        QT_TRANSLATE_NOOP("protections", "The built-in way of working"),
        QT_TRANSLATE_NOOP("protections", "It works: it selects from your texts and writes nothing of its own."),
        QT_TRANSLATE_NOOP("protections", "It does not work here. Install Inglenook anew; your vault stays."),
    ),
    "search_by_meaning": (
        QT_TRANSLATE_NOOP("protections", "Search by meaning"),
        QT_TRANSLATE_NOOP("protections", "It works, for texts in English; all others are found by their words."),
        QT_TRANSLATE_NOOP("protections", "It does not work here. Everything is found by its words."),
    ),
    "keychain": (
        QT_TRANSLATE_NOOP("protections", "The keychain of this computer"),
        QT_TRANSLATE_NOOP("protections", "There is one that may hold the key of the vault."),
        QT_TRANSLATE_NOOP(
            "protections", "There is none that can be used. The passphrase and the recovery code open the vault."
        ),
    ),
    "lock_on_sleep": (
        QT_TRANSLATE_NOOP("protections", "Locks before the computer falls asleep"),
        QT_TRANSLATE_NOOP("protections", "The system tells of it, and waits for the lock."),
        QT_TRANSLATE_NOOP("protections", "This system does not tell of it. Lock by hand, or set a time for it."),
    ),
    "lock_on_screen_lock": (
        QT_TRANSLATE_NOOP("protections", "Locks with the screen"),
        QT_TRANSLATE_NOOP("protections", "The system tells of it."),
        QT_TRANSLATE_NOOP("protections", "This system does not tell of it. Lock by hand, or set a time for it."),
    ),
    "lock_on_user_switch": (
        QT_TRANSLATE_NOOP("protections", "Locks when somebody else takes over"),
        QT_TRANSLATE_NOOP("protections", "The system tells of it."),
        QT_TRANSLATE_NOOP("protections", "This system does not tell of it. Lock by hand, or set a time for it."),
    ),
    "screen_capture": (
        QT_TRANSLATE_NOOP("protections", "Pictures of the screen"),
        QT_TRANSLATE_NOOP("protections", "This window can be left out of them; see Settings."),
        QT_TRANSLATE_NOOP(
            "protections", "Screenshots, recordings and shared screens show this window like every other."
        ),
    ),
    "text_recognition": (
        QT_TRANSLATE_NOOP("protections", "Text recognition for scans"),
        QT_TRANSLATE_NOOP("protections", "It is here."),
        QT_TRANSLATE_NOOP("protections", "It is not installed. Scans are kept, and can be read once it is."),
    ),
    "runs_gguf": (
        QT_TRANSLATE_NOOP("protections", "Models as a GGUF file"),
        QT_TRANSLATE_NOOP("protections", "They can work here."),
        QT_TRANSLATE_NOOP(
            "protections", "They cannot work here: the part that runs them is missing, or the processor too old."
        ),
    ),
    "runs_mlx": (
        QT_TRANSLATE_NOOP("protections", "Models as an MLX folder"),
        QT_TRANSLATE_NOOP("protections", "They can work here."),
        QT_TRANSLATE_NOOP("protections", "They cannot work here; they are made for a Mac with an Apple chip."),
    ),
}
