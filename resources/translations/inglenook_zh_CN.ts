<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A private corner for your documents and mail. What you bring in is kept encrypted on this computer and is read nowhere else: this release opens no connection to any network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Inglenook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apache License 2.0. The window is drawn with Qt, used under the LGPL version 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddressesDialog</name>
    <message>
        <source>%1 (guessed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These addresses are yours: mail from them counts as sent by you. Guessed ones come from your sent mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>Take it out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeScreen</name>
    <message>
        <source>A copy leaves the clipboard again when you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the passphrase is ever forgotten or the keychain lost, this code alone opens the vault. It is shown only now. Write it on paper and keep it where you keep other important papers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CreateScreen</name>
    <message>
        <source>A private corner for your documents and mail. Everything is kept in one encrypted vault on this computer. Choose a passphrase for it: several words that only you would put together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 8 characters; a sentence of four or five words is best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the folder of the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easy to guess. Make it longer, or mix in other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fair. Another word would make it good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the keychain of this computer open the vault too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Inglenook</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DaysPopup</name>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Folder for the encrypted copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>%1 page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a document to read it here and to have it summarized.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or folders anywhere on this window, or choose them here. PDF, Word, Excel, PowerPoint, OpenDocument, web pages, e-books, text and archives of these are read and kept in your vault; the files themselves stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text to show: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DraftEditor</name>
    <message>
        <source>%1 marked place is for you to fill in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 marked places are for you to fill in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as .eml…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail files (*.eml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DraftsPage</name>
    <message>
        <source>Choose a draft to go on with it. Nothing is sent by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a mail thread and press “Draft a reply”. What you save there waits here for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the mail it answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DraftsPresenter</name>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft is gone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatePresenter</name>
    <message>
        <source>Choose a passphrase, or let the keychain of this computer keep the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is too short: use at least %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases differ. Please type them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your passphrase, or your recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuideBar</name>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are these addresses yours? %2. Mail from them counts as sent by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this address yours? %2. Mail from it counts as sent by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at them…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is your name? Drafts are signed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepingPresenter</name>
    <message>
        <source>%1 in the vault. Restore a backup, or export what can still be read. First: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 thing is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 things are wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check was stopped. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is written, encrypted and checked. It lies in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is whole: every page, every link and the index were checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing and checking the copy…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>%1 mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add mail…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a thread to read it here, to have it summarized, or to draft an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop mail files here: .eml, mailboxes (mbox), Maildir folders, or a zip of these, as mail programs and services export them. Threads are put together, and nothing is loaded from the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open attachment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary or reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the mail of %2 from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MailText</name>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeaningBar</name>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NamePopup</name>
    <message>
        <source>Name of the saved search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Put this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>%1 are open now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 document asks for a password. It is tried here and kept nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 documents ask for a password. It is tried on all of them and kept nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is open now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That password does not open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That password opens none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are kept but have no text to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be brought in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 document has text now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 documents have text now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is kept but has no text to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done in %1 s: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafted by %1; read it before you use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported. The file lies outside the vault and is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links, numbers and names that are not in your own words stand as […].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No words were found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put together by the built-in engine from fixed phrases and your own words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognising text: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected by the built-in engine: it chooses sentences and writes none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What had come in by then is kept: %1. Add the same files again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by %1; check it with the marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more is waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyPanel</name>
    <message>
        <source>Draft a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent: the draft waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The full draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to say (optional): yes, Tuesday at ten</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyPresenter</name>
    <message>
        <source>No draft was made: %1. You can write the answer yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in Drafts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>%1 file or mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files and mails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each import is written down here, with what became of every file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the vault and found by its name. Once its text is recognised, by its words, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the vault as it is. With its password it is read and found like the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been brought in yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This import did not come to its end. What had come in is kept; add the same files again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came of the import</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPresenter</name>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>%1 hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find anything you have kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look above at how the sentence was read: each part can be changed or taken out. Or try fewer words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type words, or say it in a sentence, in English or Chinese. Names, dates and kinds of files are understood; from: to: subject: has: type: before: after: and -word work too. Enter on a hit opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words or a sentence: mails from Anna about the lease last month</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>Decisions, actions, questions, dates and amounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source %1: show it in the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarizing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines are taken word for word from the text; the numbers lead there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text to summarize here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not matched with the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Put this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Another vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code, with or without the gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValuePopup</name>
    <message>
        <source>Completions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatchingDialog</name>
    <message>
        <source>%1 are gone from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder is watched yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is deleted in the next folder that I add leaves the vault, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the vault is open, what is new or changed in these folders comes in by itself, and what is there already comes in at once. The files stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletions are followed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Engine: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: built-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Inglenook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own addresses…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop what is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>Read as %1; press to change it, Delete to take it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood: %1; press to change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word or text document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smaller than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>%1 in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more in its thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 nearly the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>format not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words and meaning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>about %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown sender</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy, HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Something went wrong inside Inglenook. What was saved before is kept; please try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>meaning</name>
    <message>
        <source>%1 of %2 passages read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by words and by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by words, English also by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by words. Search by meaning is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1 of %2 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading for search by meaning: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading %1 of %2 passages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A file of the vault could not be read or written ({part}). Is the disk still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the vault is damaged ({part}). Nothing was changed; restore your last backup beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that belongs to Inglenook is missing ({name}). Install it again; your vault stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process broke off in the middle of an answer. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process could not be started ({reason}). Can the file be read? Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process could not do this ({reason}). Nothing was changed; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process ended unexpectedly. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process sent a garbled answer and was ended. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process sent more than it may and was ended. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process sent something that makes no sense and was ended. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A helper process stopped answering and was ended. Nothing was lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A limit is a number above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model called {name} is installed already. Remove it first, or give this one another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model&apos;s name has small letters, digits, dots, _ and -, and begins with a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer Inglenook has written this vault (form {found}, this one knows {known}). Update Inglenook; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of {path} cannot be read; what is in it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase is needed here, and there is nobody to ask: use --passphrase-file FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A saved search needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it again when the computer has less to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal step failed (file). Nothing was changed; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal step failed (no file). Nothing was changed; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal step failed (pipe). Nothing was changed; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal step failed (role). Nothing was changed; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal step failed (verb). Nothing was changed; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing the vault to the present form failed on a copy ({step}). The vault itself was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the passphrase takes {megabytes} MB of memory, which are not free now. Close something and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to PDF, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as PDF, Word, Excel or PowerPoint in Pages, Numbers or Keynote, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as PDF, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one condition of at most 300 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give words to search for or an item with --like, one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inglenook does not open this outside ({reason}): only https links, mail addresses and files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the extra inglenook[outlook], and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is found by its name. Text recognition can look for words in it (inglenook ocr).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the vault and found by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the vault and found by its name. Text recognition can read it (inglenook ocr).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the vault as it is. Give its password to have it read (inglenook unlock).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays where it is. Save it in another format, or add it again with a newer Inglenook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links are not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one to sixteen fields with commas between them, such as: vendor, date, total.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the mails that get the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only folders can be watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in a program such as LibreOffice, and save it as PPTX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in a word processor such as LibreOffice, and save it as DOCX or ODT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the program that made it; if it opens there, save it anew and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print it from its reader as a PDF, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of that file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of that file, as it was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as DOCX or PDF in Hangul, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as ODT, ODS, ODP or PDF in LibreOffice, and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by meaning is switched off in the settings (embedder).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See that the disk is there and that you may read the file, then add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many files went from {path} at once that their documents were marked and not taken out. Take them out yourself if you mean it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong that has no better name. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong while talking to {host}. Nothing half-finished counts; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it, and add the parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What was finished until then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text recognition is not installed. Install the extra inglenook[ocr] and, but on macOS, the language data of Tesseract (tesseract-ocr-eng, tesseract-ocr-chi-sim), then try again. What is scanned stays kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That GGUF file is of a version that is not read here (2 and 3 are).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That GGUF file is one of several parts. Join them first (llama-gguf-split --merge).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That evaluation has no --limit: it is quick, or a part of it would say something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file breaks off in its head; it is damaged or has not come in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file has no vocabulary in it, so no text can go in or out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file is an adapter for a model, not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file is shorter than its own list of contents; it has not come in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file is the part of a model that sees pictures; the model itself is another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file or folder cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder has no config.json, which says what the model is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder has no tokenizer.json, without which no text can go in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder has no weights in safetensors form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder holds no model: no weights in safetensors form, and not exactly one GGUF file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder holds too many files for a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is inside a vault, and none is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no GGUF file. Models come as a GGUF file or, for MLX, as a folder with safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no address of a hub ({reason}). It needs the form https://name, without a user or a query in it; plain http only for this computer or an address of the network at home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no day. Write it as 2026-11-23.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no label that is in use. There are needs_reply, waiting, for_information, newsletter, receipt, automatic and suspicious; to make one of your own, add --new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no length of a summary. There are line, short, long and outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no mail address. It needs the form name@example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That model comes as a pickle (.bin, .pt), a form that can run programs when it is opened. Such files are never opened here; look for the same model as safetensors or GGUF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That model makes vectors for search by meaning; it does not write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That model marks its turns in a way that is not known here. Known are Gemma, Llama 3, Qwen and others with ChatML, Phi and Mistral.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That model wants to run a program of its own. Such models are never used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That needs your word, and there is nobody to ask: add --yes if you mean it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That passphrase does not open this vault. Nothing was changed; try again, or use the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That recovery code has a slip in it: {characters} characters, or one that does not fit (it has 56).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That recovery code is of another vault, or was replaced by a newer one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That request cannot be meant as it stands ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That setting cannot have that value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That setting is of another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The choice of a model is kept in a vault, and none is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {host} broke off. What had come is kept; try again to go on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy did not pass its check ({problem}) and was taken away again. The vault itself is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room for that: {needed_mb} MB are needed, {free_mb} MB are free. Nothing was lost; free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing is lost, but this was not kept; free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not finish this. Nothing was changed; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine {engine} cannot do this ({lacks}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export cannot go into the vault&apos;s own folder. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files for search by meaning ({embedder}) are not installed. Search goes on by words; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files for search by meaning are damaged and were not used. Search goes on by words; install them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of the model {engine} are not the ones that were installed, so it was not loaded. Remove it and install it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of the model {engine} are not where they were. Install or import it anew; the built-in engine works meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the models cannot be read or written ({path}). Is the disk still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form that the model should fill in is one that it cannot be held to. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head of that file claims what cannot be; it is damaged, or made to do harm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper process for search by meaning ended ({reason}). Search goes on by words; it is started anew when it is needed next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper that fetches models ended ({reason}). What had come is kept; try again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper that looks at model files ended ({reason}). Nothing was changed; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has no such {what} any more. The catalogue may be older than the hub; choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file asks for a protection that no Inglenook would write; it may have been tampered with. Nothing was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this vault is in {holds}, and {found} is in use now. Switch back, or use the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer in {seconds} s. Try again, or use the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain holds another key than this vault&apos;s. The recovery code opens it; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain holds no key for this vault. The recovery code opens it; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it and try again, or use the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain&apos;s question was dismissed. Try again, or use the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {library}, which runs models of that form, is not installed. Another form may run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence needs your word, and there is nobody to ask: add --accept-licence if you accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of contents of the weights cannot be true; the file is damaged, or made to do harm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {engine} cannot be read, or its vocabulary is not that of its family. Choose another model; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {engine} could not go on ({reason}). The built-in engine goes on in its place: it selects and does not write. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {engine} needs about {needed} MB of memory and {free} MB are free, so it was not loaded. Close other programs, or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s process ended ({reason}). What it was writing is lost, nothing else; it is started anew when it is needed next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program that starts helpers is gone. Nothing was lost; try again, or start Inglenook anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system gives no notice of changes in {path}; it is looked through every few seconds instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keychain did not give the key. The passphrase or the recovery code opens the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too long for the model ({needed} of at most {context} tokens). Nothing was changed; choose a part of it, or a model with a larger context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Nothing was changed; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault could not be proven encrypted ({proof}), so it was closed again. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault could not do that. What was in it before is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault has the text of this document and not its file, which was at {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault in {folder} is open in another Inglenook. Close that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault was locked in the meantime. What was finished before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s key file (vault.json) is missing in {folder}. Put it back from a backup: without it the vault stays closed. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s own folder cannot be watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s store is missing in {folder}. Put it back from a backup. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a saved search of that name already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a vault in {folder} already. It was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model called {name}. What there is: inglenook models list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preset of that name. There are general, code, story, rewrite and translate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such job. There are summarize, ask, chat, reply, triage, smart and extract.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vault in {folder}. Make one in the window, or with `inglenook vault create`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing called {item} in this vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to save: the search says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s processor is too old for llama.cpp, which needs AVX2. Everything goes on with what is built in: search by words and by the embedder that comes along, and the built-in engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file could not be read ({outcome}). Nothing else is affected by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is for a language model, and none is installed. See what there is with `inglenook models list` and get one with `inglenook models get NAME`. Questions to your documents work without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no model that can be used here ({reason}). Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model file makes no vectors that can be used for search by meaning. Choose an embedding model in GGUF form, such as EmbeddingGemma; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no keychain that can be used. Use a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no program that opens this. It is unchanged; open it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This vault does not open by {kind}. Use the way it was set up with, or the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This vault is of a form that this Inglenook no longer opens ({found}). Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it, and add what it holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What arrived is not what it should be ({file}: {reason}), so it was thrown away. Try again; if it comes back, the file was changed on the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came is another model than the one that was offered, so it was thrown away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model {engine} answered could not be used. The built-in engine goes on in its place. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model {engine} wrote does not stand in the text, so it is not shown. The built-in engine goes on in its place: it selects and does not write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {host} sends makes no sense ({reason}), so it was not used. Try again, or another hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a model only conditions on amounts, days, kinds of papers and words can be judged, such as: is this an invoice over 1000 €? Install a model for all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without your word that you accept the {licence}, nothing is fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a DjVu document (save it as PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a GGUF model that makes the vectors instead, known by the digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Hangul document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PostScript file (save it as PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PowerPoint file from before 1997 (save it as PPTX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Visio drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Windows cabinet archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Windows help file (CHM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Word document from before 1997 (save it as DOCX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a WordPerfect document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Works document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Zstandard archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file of more than 100 MB in an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file of more than 8 MB in an archive with the old protection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder of the Outlook data file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a link inside an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mail of more than 100 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mail without any header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of the Office file is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of more than 60 million pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program sent it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a protected file of more than is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sound recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a special entry of a tar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a winmail.dat of more than is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an Apple iWork document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an OpenDocument drawing, formula or database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an Outlook data file, which the extra inglenook[outlook] reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an XPS document (save it as PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an ar archive or package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an item of the Outlook data file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an old Office file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>archives within archives, too deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked the same, it writes the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brought in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged and could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: nothing but white space in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up: reading it took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up: reading it took too much memory or broke the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it asks nothing of you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it asks you a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it asks you to do something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it came from an address that takes no replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it came through a mailing list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it counts tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it describes its files beyond reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not say who sent it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a picture; text recognition can look for words in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a receipt, an invoice or an order notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is an automatic answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is built of more parts than are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is like mails that you sorted so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is nested beyond reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it keeps to a given form (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it loads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it looks scanned; text recognition can read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it only thanks or confirms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it presses you to enter a password or to pay, as fraud does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it promises money from a stranger, as fraud does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it reads like a newsletter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it reads like advertising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it reads like others of that kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it reports on the delivery of a mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it stops when it is asked to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it took too much memory or broke the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it unpacks to more than 200 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it unpacks to more than its directory says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was sent in bulk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it went to many people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it writes, piece by piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its XML defines things of its own, which is not let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its content does not match its checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, but a seller&apos;s lock (DRM) closes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, but it asks for a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, but it is encrypted by a method that is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, but there is no text in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length of a summary when none is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length of that model&apos;s vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark, or as the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more bytes than are read of one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more cells in it than are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more chapters in it than are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more in it than a mail may hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more slides in it than are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more text in it than is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than 2,000 files in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than 5,000 pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newsletter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of the pages of the PDF can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a kind that cannot be read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a kind that is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of an unknown kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of its pages takes too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened; its contents are listed themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packed by a method that is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parts of the Outlook mail are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds without use after which the vault locks; 0 for never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone you know wrote it to you alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text in a charset that is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text recognition failed on one of its pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text recognition found no words in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text recognition is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the OpenDocument file lacks its content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Outlook data file is cut off or incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the PDF is cut off or has no pages that can be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the PowerPoint file does not say where its slides lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Word file does not say where its text lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the XML in it is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive is cut off or lacks its directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive lacks the entry that its directory names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the book has no list of its parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the book has no readable chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mail in it is not where it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model before, whose vectors serve until the new one is through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model reads it so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name that a reply is signed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the old Office file is cut off or incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the packed data is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the packed file is cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture cannot be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the protection of the Office file is incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reader could not make sense of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sender could not be verified, and the text looks like fraud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sheets of the workbook cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the signature under a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tar archive is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text of the Outlook mail is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the winmail.dat is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what a draft may take as known about you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what makes the vectors for search by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was read from it does not hold together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which installed model writes, “builtin” for none; empty: the best that is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model answers questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model drafts replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model says whether a hit meets a criterion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model sorts mails that are in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model takes fields from documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which model writes summaries; empty: as for all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whose bytes are kept in the vault: of all files, also those that cannot be read yet; of readable ones, with those that only want a password or show no text; of none, which keeps the text alone and leaves the file where it was. Mails and what they carry are always kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you are only in copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have answered since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you sent it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you sent it and asked something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you sorted it so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you wrote it yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your mail server marked it as spam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} archive or mailbox opened; what it holds is counted by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} archives and mailboxes opened; what they hold is counted by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} are damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} are empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} are links inside an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} are too large: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} brought in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} cannot be read yet: each is {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} cannot be read yet: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} has no text in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} have no text in them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} is a link inside an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} is too large: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} look scanned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} looks scanned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} need a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} needs a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} picture was kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pictures were kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} took too long to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} was given up: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} was here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} were given up: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} were here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{engine} is a small model ({megabytes} MB): good for short, narrow work. In open talk it errs often and knows little; check what it says, or choose a larger model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} (port {port}) is not among the hosts that may be talked to, so no connection was made. What had come is kept. A hub that sends its files from there has to be given as the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} asks to be left alone for a while ({seconds} s; 0: it does not say). What had come is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} cannot be reached. Is this computer online? What had come is kept; try again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} could not answer (status {status}). What had come is kept; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} could not prove that it is what it says (its certificate). Nothing was fetched from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} gives this only to members who accepted its terms there (status {status}). Make a token on its site and name it with --token-file, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} stopped answering. What had come is kept; try again to go on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, not supported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs about {needed_mb} MB of memory, and this computer has {memory_mb} MB. Choose a smaller one, or add --force if you mean it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{page} could not be fetched ({reason}), so it is not shown and not kept with the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be opened: it is not there, or you may not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read now; nothing was changed. It is looked at again when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds no text that can be worked on ({outcome}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is empty now, as a disk that is not connected looks; nothing was changed. If you emptied it, take it from the watched folders, or put a file into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not watched. The watched folders: inglenook watch list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>shown</name>
    <message>
        <source>%1 quoted line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 quoted lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
