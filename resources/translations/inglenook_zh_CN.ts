<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A private corner for your documents and mail. What you bring in is kept encrypted on this computer and is read nowhere else. No connection is made unless you ask for one, and each is written down under Privacy.</source>
        <translation>文档和邮件的私密角落。导入的内容加密保存在这台电脑上，不会在别处被读取。除非你要求，否则不建立任何连接；每次连接都记录在“隐私”中。</translation>
    </message>
    <message>
        <source>About Inglenook</source>
        <translation>关于 Inglenook</translation>
    </message>
    <message>
        <source>Apache License 2.0. The window is drawn with Qt, used under the LGPL version 3.</source>
        <translation>Apache 许可证 2.0。窗口使用 Qt 绘制，遵循 LGPL 第 3 版。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>立即收取</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Let them go</source>
        <translation>允许移除</translation>
    </message>
    <message>
        <source>Let them go from %1</source>
        <translation>允许从 %1 移除</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>重新登录</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>重新登录…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>要更改的内容</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>你的身份</translation>
    </message>
</context>
<context>
    <name>AccountsPresenter</name>
    <message>
        <source>%1 lets you in: mail can go out by it.</source>
        <translation>%1 已可登录：可以通过它发送邮件。</translation>
    </message>
    <message>
        <source>Fetching mail of %1</source>
        <translation>收取 %1 的邮件</translation>
    </message>
    <message>
        <source>Sign in on the page that opens in your browser.</source>
        <translation>请在浏览器打开的页面上登录。</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>登录 %1</translation>
    </message>
    <message>
        <source>Taking out the account %1</source>
        <translation>移除账户 %1</translation>
    </message>
    <message>
        <source>The account was taken out. On the server everything is as it was.</source>
        <translation>账户已移除。服务器上的一切保持原样。</translation>
    </message>
    <message>
        <source>The mail server refused %1 change three times, so it was given up. No mail is lost.</source>
        <translation>邮件服务器三次拒绝了 %1 项更改，因此已放弃。没有丢失任何邮件。</translation>
    </message>
    <message>
        <source>The mail server refused %1 changes three times, so they were given up. No mail is lost.</source>
        <translation>邮件服务器三次拒绝了 %1 项更改，因此已放弃。没有丢失任何邮件。</translation>
    </message>
    <message>
        <source>Trying %1, by which mail goes out</source>
        <translation>试连发信服务器 %1</translation>
    </message>
</context>
<context>
    <name>AccountsSection</name>
    <message>
        <source>Add an account…</source>
        <translation>添加账户…</translation>
    </message>
    <message>
        <source>Mail accounts</source>
        <translation>邮件账户</translation>
    </message>
    <message>
        <source>None yet. With one, your mail comes in by itself while the vault is open, and can be answered here.</source>
        <translation>还没有账户。添加后，保险库打开期间邮件会自动收取，也可在此回复。</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Imports that you begin, reading for search, downloads and long jobs are shown here while they run. What comes in from watched folders is counted below the documents.</source>
        <translation>你开始的导入、下载等耗时任务运行时显示在这里。从监视的文件夹导入的数量显示在文档列表下方。</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>What became of each import</source>
        <translation>各次导入的结果</translation>
    </message>
</context>
<context>
    <name>AddressLines</name>
    <message>
        <source>%1 (guessed)</source>
        <translation>%1（推测）</translation>
    </message>
    <message>
        <source>%1 is mine</source>
        <translation>%1 是我的</translation>
    </message>
    <message>
        <source>%1 is not mine</source>
        <translation>%1 不是我的</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add this address</source>
        <translation>添加此地址</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>另一个地址</translation>
    </message>
    <message>
        <source>It is mine</source>
        <translation>是我的</translation>
    </message>
    <message>
        <source>Not mine</source>
        <translation>不是我的</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
</context>
<context>
    <name>AddressesDialog</name>
    <message>
        <source>%1 (guessed)</source>
        <translation>%1（推测）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>另一个地址</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not mine</source>
        <translation>不是我的</translation>
    </message>
    <message>
        <source>Own addresses</source>
        <translation>我的地址</translation>
    </message>
    <message>
        <source>These addresses are yours: mail from them counts as sent by you. Guessed ones come from your mail.</source>
        <translation>这些地址属于你：来自它们的邮件算作你发出的。推测的地址来自你的邮件。</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>As it is being written; not checked yet</source>
        <translation>正在撰写，尚未核对</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Source %1: show it in the text</source>
        <translation>出处 %1：在正文中显示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>AskBox</name>
    <message>
        <source>Another conversation is being answered now.</source>
        <translation>正在回答另一个对话。</translation>
    </message>
    <message>
        <source>Ask this differently.</source>
        <translation>换个方式提问。</translation>
    </message>
    <message>
        <source>Ask this differently; the answers that came after it are replaced.</source>
        <translation>换个方式提问；其后的回答将被取代。</translation>
    </message>
    <message>
        <source>Keep it as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Give the password…</source>
        <translation>输入密码…</translation>
    </message>
    <message>
        <source>No words were found in this picture. It is found by its name.</source>
        <translation>这张图片中没有找到文字。可按名称找到。</translation>
    </message>
    <message>
        <source>Recognise its text</source>
        <translation>识别文字</translation>
    </message>
    <message>
        <source>Recognising text: page %1 of %2</source>
        <translation>正在识别文字：第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>There is no text in this document.</source>
        <translation>此文档没有文字。</translation>
    </message>
    <message>
        <source>This document asks for a password. It is kept in the vault as it came.</source>
        <translation>此文档需要密码。它已原样保存在保险库。</translation>
    </message>
    <message>
        <source>This document could not be read: %1. Its file is kept as it came.</source>
        <translation>此文档无法读取：%1。文件已原样保存。</translation>
    </message>
    <message>
        <source>This document could not be read: %1. Its file is where it was.</source>
        <translation>此文档无法读取：%1。文件留在原处。</translation>
    </message>
    <message>
        <source>This document is kept and not read yet. It is read with the next import.</source>
        <translation>此文档已保存，尚未读取。下次导入时会读取。</translation>
    </message>
    <message>
        <source>This looks scanned. Its text can be recognised once the data of text recognition is installed (tesseract-ocr-eng, tesseract-ocr-chi-sim).</source>
        <translation>看起来是扫描件。安装文字识别的数据（tesseract-ocr-eng、tesseract-ocr-chi-sim）后即可识别文字。</translation>
    </message>
    <message>
        <source>This looks scanned: there is a picture of text in it and no text to read.</source>
        <translation>看起来是扫描件：其中是文字的图片，没有可读取的文字。</translation>
    </message>
    <message>
        <source>What this file holds came in as documents and mails of their own.</source>
        <translation>此文件中的内容已分别作为文档和邮件导入。</translation>
    </message>
</context>
<context>
    <name>CapsHint</name>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>大写锁定似乎已打开。</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>%1 row</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Sums by group</source>
        <translation>各组合计</translation>
    </message>
    <message>
        <source>without a figure in it</source>
        <translation>没有此项金额</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Ask about your documents and mail</source>
        <translation>就文档和邮件提问</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export the conversation; the file is not encrypted</source>
        <translation>导出对话；文件不加密</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Text (*.txt);;Markdown (*.md)</source>
        <translation>文本 (*.txt);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Title of the conversation</source>
        <translation>对话标题</translation>
    </message>
    <message>
        <source>What you ask is kept here, encrypted like the rest.</source>
        <translation>提过的问题保存在这里，与其他内容一样加密。</translation>
    </message>
    <message>
        <source>Write to the model</source>
        <translation>写给模型</translation>
    </message>
</context>
<context>
    <name>ChatPresenter</name>
    <message>
        <source>Answering a question</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Exported. The file lies outside the vault and is not encrypted.</source>
        <translation>已导出。该文件在保险库之外，未加密。</translation>
    </message>
    <message>
        <source>Writing an answer</source>
        <translation>撰写回答</translation>
    </message>
</context>
<context>
    <name>ChatsPresenter</name>
    <message>
        <source>The conversation “%1” was deleted.</source>
        <translation>已删除对话“%1”。</translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>Take it out</source>
        <translation>去掉</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>After %1 seconds</source>
        <translation>%1 秒后</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已经抄写下来</translation>
    </message>
    <message>
        <source>It is shown only now. Write it on paper.</source>
        <translation>它只在此刻显示。请抄写在纸上。</translation>
    </message>
    <message>
        <source>New recovery code</source>
        <translation>新恢复码</translation>
    </message>
    <message>
        <source>Your new recovery code</source>
        <translation>你的新恢复码</translation>
    </message>
</context>
<context>
    <name>CodeScreen</name>
    <message>
        <source>A copy leaves the clipboard again when you go on.</source>
        <translation>继续时，复制的内容会从剪贴板中清除。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>已经记在纸上</translation>
    </message>
    <message>
        <source>If the passphrase is ever forgotten or the keychain lost, this code alone opens the vault. It is shown only now. Write it on paper and keep it where you keep other important papers.</source>
        <translation>如果忘记密码短语或丢失钥匙串，只有这个恢复码能打开保险库。它只在此刻显示。请抄写在纸上，与其他重要文件放在一起。</translation>
    </message>
    <message>
        <source>It opens the vault in %1.</source>
        <translation>可打开位于 %1 的保险库。</translation>
    </message>
    <message>
        <source>Keep this sheet with other important papers. Whoever has it can open the vault.</source>
        <translation>请将此页与其他重要文件放在一起。持有它的人都能打开保险库。</translation>
    </message>
    <message>
        <source>Made on %1.</source>
        <translation>创建于 %1。</translation>
    </message>
    <message>
        <source>Print the recovery code</source>
        <translation>打印恢复码</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery code of Inglenook</source>
        <translation>Inglenook 恢复码</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>你的恢复码</translation>
    </message>
</context>
<context>
    <name>ConnectionsPart</name>
    <message>
        <source>%1 connection</source>
        <translation>%1 次连接</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 次连接</translation>
    </message>
    <message>
        <source>%1 host</source>
        <translation>%1 台主机</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 台主机</translation>
    </message>
    <message>
        <source>%1, with %2. Each is written down before it is made.</source>
        <translation>%1，涉及 %2。每次连接之前都会先记录。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>None so far. When there is one, because you asked for a model or added a mail account, it is written down here before it is made, and the status bar says so.</source>
        <translation>目前没有。当你要下载模型或添加了邮件账户时，每次连接都先记录在这里再建立，状态栏也会显示。</translation>
    </message>
</context>
<context>
    <name>CopiesPart</name>
    <message>
        <source>An encrypted copy that is opened and checked before it counts. The same keys open it.</source>
        <translation>加密副本，打开并检查通过后才算数。可用相同的密钥打开。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Every page, every link and the index are looked at. It takes a while for a large vault.</source>
        <translation>检查每一页、每个链接和索引。保险库较大时需要一些时间。</translation>
    </message>
    <message>
        <source>Folder for the encrypted copy</source>
        <translation>加密副本的文件夹</translation>
    </message>
    <message>
        <source>How far the copy is</source>
        <translation>备份进度</translation>
    </message>
    <message>
        <source>Is the vault whole?</source>
        <translation>保险库完好吗？</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The last one in the vault&apos;s own folder: %1.</source>
        <translation>保险库文件夹中最近的一份：%1。</translation>
    </message>
    <message>
        <source>To go back to a copy, put a copy of its folder somewhere else, so that it does not make room for newer ones; then lock the vault, press “Another vault…” and choose that folder.</source>
        <translation>要回到某个副本，请先把它的文件夹复制到别处，以免它给更新的副本让位；然后锁定保险库，点按“其他保险库…”，再选择那个文件夹。</translation>
    </message>
</context>
<context>
    <name>CreateScreen</name>
    <message>
        <source>Change the folder of the vault</source>
        <translation>更改保险库文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Folder for the vault</source>
        <translation>保险库所在文件夹</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>文件夹：%1</translation>
    </message>
    <message>
        <source>No typing here, neither for you nor for anybody who is logged in as you.</source>
        <translation>在这台电脑上无需输入；以你的账户登录的任何人也是如此。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Its passphrase opens it on any computer and is kept nowhere. Choose several words that only you would put together.</source>
        <translation>密码短语在任何电脑上都能打开它，且不会保存在任何地方。请选几个只有你才会放在一起的词。</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>创建保险库</translation>
    </message>
    <message>
        <source>Make your vault</source>
        <translation>创建你的保险库</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再次输入密码短语</translation>
    </message>
    <message>
        <source>The keychain of this computer opens it, too</source>
        <translation>也可用这台电脑的钥匙串打开</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再输入一次相同的密码短语</translation>
    </message>
</context>
<context>
    <name>DaysPopup</name>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Use these days</source>
        <translation>使用这段日期</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Folder for the encrypted copy</source>
        <translation>加密副本的文件夹</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a document to read it here and to have it summarized.</source>
        <translation>选择一个文档，在这里阅读并生成摘要。</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere on this window, or choose them here. PDF, Word, Excel, PowerPoint, OpenDocument, web pages, e-books, text and archives of these are read and kept in your vault; the files themselves stay where they are.</source>
        <translation>把文件或文件夹拖到窗口任意位置，或在这里选择。可读取 PDF、OFD、Word、Excel、PowerPoint、OpenDocument、网页、电子书、文本以及它们的压缩包，并保存到保险库；文件本身留在原处。</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>还没有文档</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>尚未打开内容</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
</context>
<context>
    <name>DocumentsPresenter</name>
    <message>
        <source>A copy is saved as %1. It is outside the vault and not encrypted.</source>
        <translation>副本已保存为 %1。它在保险库之外，未加密。</translation>
    </message>
    <message>
        <source>Label taken away: %1</source>
        <translation>已去掉标签：%1</translation>
    </message>
    <message>
        <source>Opened outside Inglenook: %1</source>
        <translation>已在 Inglenook 之外打开：%1</translation>
    </message>
</context>
<context>
    <name>DraftEditor</name>
    <message>
        <source>%1 marked place is for you to fill in.</source>
        <translation>有 %1 处标记需要填写。</translation>
    </message>
    <message>
        <source>%1 marked places are for you to fill in.</source>
        <translation>有 %1 处标记需要填写。</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>抄送：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Export as .eml…</source>
        <translation>导出为 .eml…</translation>
    </message>
    <message>
        <source>Export the draft</source>
        <translation>导出草稿</translation>
    </message>
    <message>
        <source>Mail files (*.eml)</source>
        <translation>邮件文件 (*.eml)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More to do with this draft</source>
        <translation>这份草稿的更多操作</translation>
    </message>
    <message>
        <source>Open in mail program</source>
        <translation>在邮件程序中打开</translation>
    </message>
    <message>
        <source>Recipients and files…</source>
        <translation>收件人和附件…</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Save on the server</source>
        <translation>存到服务器</translation>
    </message>
    <message>
        <source>Saved in Drafts.</source>
        <translation>已保存到草稿。</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>发送…</translation>
    </message>
    <message>
        <source>Shows exactly what would be sent; nothing is sent by this</source>
        <translation>先显示将要发送的确切内容；此操作不会发送</translation>
    </message>
    <message>
        <source>Text of the draft</source>
        <translation>草稿正文</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>收件人：%1</translation>
    </message>
    <message>
        <source>To: nobody yet</source>
        <translation>收件人：尚未填写</translation>
    </message>
    <message>
        <source>“%1” is no mail address.</source>
        <translation>“%1”不是邮件地址。</translation>
    </message>
</context>
<context>
    <name>DraftHead</name>
    <message>
        <source>Attach…</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>密送</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Cc, Bcc</source>
        <translation>抄送、密送</translation>
    </message>
    <message>
        <source>Files to go with this mail</source>
        <translation>随邮件发送的文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Show the fields for copies</source>
        <translation>显示抄送和密送栏</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Take out the file %1</source>
        <translation>移除文件 %1</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
</context>
<context>
    <name>DraftsPage</name>
    <message>
        <source>Choose a draft to go on with it. Nothing is sent before you press Send on exactly that text.</source>
        <translation>选择一份草稿继续编辑。只有你对确切的内容按下“发送”，才会发出。</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>尚未打开内容</translation>
    </message>
    <message>
        <source>Open a mail thread and press “Reply”, or write a new mail. What you write waits here for you.</source>
        <translation>打开一组邮件会话并按“回复”，或写一封新邮件。写好的内容会在这里等你。</translation>
    </message>
    <message>
        <source>Open the mail that it is about</source>
        <translation>打开相关的邮件</translation>
    </message>
</context>
<context>
    <name>DraftsPresenter</name>
    <message>
        <source>Handed to your mail program. The text is outside the vault there.</source>
        <translation>已交给邮件程序。那里的文字在保险库之外。</translation>
    </message>
    <message>
        <source>It lies in the folder %1 of your mail server, too.</source>
        <translation>它也存放在邮件服务器的文件夹 %1 中。</translation>
    </message>
    <message>
        <source>Saving a draft on the server</source>
        <translation>把草稿存到服务器</translation>
    </message>
    <message>
        <source>The draft was thrown away.</source>
        <translation>草稿已丢弃。</translation>
    </message>
    <message>
        <source>This draft is too long to be handed over so. Export it, and open the file there.</source>
        <translation>草稿太长，无法这样转交。请导出后在邮件程序中打开文件。</translation>
    </message>
</context>
<context>
    <name>DragHandle</name>
    <message>
        <source>The file of the document, to be dragged out</source>
        <translation>文档文件，可拖出</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Drop to attach to this draft</source>
        <translation>松开即添加到这封草稿的附件</translation>
    </message>
    <message>
        <source>Drop to bring in</source>
        <translation>松开即导入</translation>
    </message>
    <message>
        <source>It is kept encrypted in your vault; the files stay where they are.</source>
        <translation>内容会加密保存到你的保险库；文件留在原处。</translation>
    </message>
</context>
<context>
    <name>EngineScreen</name>
    <message>
        <source>A language model writes in its own words. It is fetched once, works without the network, and can be added or removed at any time.</source>
        <translation>语言模型用自己的话撰写。只需下载一次，之后无需联网，可随时添加或移除。</translation>
    </message>
    <message>
        <source>Built-in engine</source>
        <translation>内置引擎</translation>
    </message>
    <message>
        <source>Choose an engine</source>
        <translation>选择引擎</translation>
    </message>
    <message>
        <source>It summarizes, answers and drafts, on this computer alone.</source>
        <translation>它负责生成摘要、回答问题和起草，全部在这台电脑上完成。</translation>
    </message>
    <message>
        <source>See all models</source>
        <translation>查看全部模型</translation>
    </message>
    <message>
        <source>Works now, on any computer. It picks the sentences that matter and writes none.</source>
        <translation>现在就能用，任何电脑都行。它挑选重要的句子，自己不撰写。</translation>
    </message>
</context>
<context>
    <name>ExamplesPart</name>
    <message>
        <source>Before and after</source>
        <translation>前后对照</translation>
    </message>
    <message>
        <source>Lower is better: how surprised the model was by what you really wrote.</source>
        <translation>越低越好：模型对你实际所写内容的意外程度。</translation>
    </message>
    <message>
        <source>Mails that it had not seen, with your own reply beside the two drafts.</source>
        <translation>模型未见过的邮件，你自己的回复与两份草稿并列。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Your question</source>
        <translation>你的问题</translation>
    </message>
</context>
<context>
    <name>FieldsPanel</name>
    <message>
        <source>%1: show it in the text</source>
        <translation>%1：在正文中显示</translation>
    </message>
    <message>
        <source>Choose what to look for. Only what stands in the text is shown, with its place.</source>
        <translation>选择要查找的内容。只显示正文中确有的内容及其位置。</translation>
    </message>
    <message>
        <source>Copied. It leaves the clipboard when the vault is locked.</source>
        <translation>已复制。锁定保险库时会从剪贴板中清除。</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Facts found</source>
        <translation>找到的要点</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>None of this stands in the text.</source>
        <translation>正文中没有这些内容。</translation>
    </message>
    <message>
        <source>Other facts, such as: deposit, notice period</source>
        <translation>其他要点，例如：押金、通知期</translation>
    </message>
    <message>
        <source>Other facts, with commas between them</source>
        <translation>其他要点，用逗号分隔</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save the facts</source>
        <translation>保存要点</translation>
    </message>
    <message>
        <source>Saved as %1. That file is outside the vault and not encrypted.</source>
        <translation>已保存为 %1。该文件在保险库之外，未加密。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>not in the text</source>
        <translation>正文中没有</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Every mail comes whole</source>
        <translation>完整收取每封邮件</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folders that are new on the server come, too</source>
        <translation>服务器上的新文件夹也一并收取</translation>
    </message>
    <message>
        <source>Mails that come whole</source>
        <translation>完整收取的邮件</translation>
    </message>
    <message>
        <source>The folders are known once mail was fetched for the first time.</source>
        <translation>首次收取邮件后才能知道有哪些文件夹。</translation>
    </message>
    <message>
        <source>The mails of a ticked folder come in and follow what happens on the server. Without the tick, what is here already stays as it is.</source>
        <translation>勾选的文件夹会收取邮件并与服务器保持一致。取消勾选后，这里已有的邮件保持不变。</translation>
    </message>
    <message>
        <source>Whole up to %1, of larger ones the head</source>
        <translation>不超过 %1 的完整收取，更大的只收邮件头</translation>
    </message>
</context>
<context>
    <name>GatePresenter</name>
    <message>
        <source>Choose a passphrase, or let the keychain of this computer keep the key.</source>
        <translation>请设置密码短语，或让这台电脑的钥匙串保管密钥。</translation>
    </message>
    <message>
        <source>Deleting everything…</source>
        <translation>正在删除全部内容…</translation>
    </message>
    <message>
        <source>Inglenook is preparing your vault for this version. You can stop at any time: nothing is lost, and it begins again when you unlock the vault the next time.</source>
        <translation>Inglenook 正在为此版本准备保险库。可以随时停止：不会丢失任何内容，下次解锁保险库时会重新开始。</translation>
    </message>
    <message>
        <source>Locking…</source>
        <translation>正在锁定…</translation>
    </message>
    <message>
        <source>Changing the vault itself…</source>
        <translation>正在更改保险库本身…</translation>
    </message>
    <message>
        <source>Checking the copy…</source>
        <translation>正在检查副本…</translation>
    </message>
    <message>
        <source>Making a copy, which stays among the backups…</source>
        <translation>正在制作副本，完成后保留在备份中…</translation>
    </message>
    <message>
        <source>Making the index for searching anew: %1 of %2 passages…</source>
        <translation>正在重建搜索索引：%1/%2 个段落…</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>正在创建保险库…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The keychain of this computer cannot be used. The passphrase opens the vault without it: press “Make the vault” again.</source>
        <translation>这台电脑的钥匙串无法使用。没有它，密码短语也能打开保险库：请再按一次“创建保险库”。</translation>
    </message>
    <message>
        <source>The passphrase is too short: use at least %1 characters.</source>
        <translation>密码短语太短：至少需要 %1 个字符。</translation>
    </message>
    <message>
        <source>The two passphrases differ. Please type them again.</source>
        <translation>两次输入的密码短语不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Trying the change on a second copy…</source>
        <translation>正在第二份副本上试行更改…</translation>
    </message>
    <message>
        <source>Type your passphrase, or your recovery code.</source>
        <translation>请输入密码短语或恢复码。</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open the paper</source>
        <translation>打开这份文件</translation>
    </message>
    <message>
        <source>Take out of the table</source>
        <translation>从表格中移除</translation>
    </message>
    <message>
        <source>The columns; a press sorts by one</source>
        <translation>各列；点按即按该列排序</translation>
    </message>
    <message>
        <source>Use what was found</source>
        <translation>改用找到的值</translation>
    </message>
    <message>
        <source>What can be done with this row</source>
        <translation>可以对这一行做什么</translation>
    </message>
    <message>
        <source>Write into this cell</source>
        <translation>在此单元格中填写</translation>
    </message>
</context>
<context>
    <name>GuideBar</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 个</translation>
    </message>
    <message>
        <source>Are these addresses yours? %2. Mail from them counts as sent by you.</source>
        <translation>这些地址是你的吗？%2。由它们发出的邮件将视为你发送的。</translation>
    </message>
    <message>
        <source>Is this address yours? %2. Mail from it counts as sent by you.</source>
        <translation>这个地址是你的吗？%2。由它发出的邮件将视为你发送的。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Look at them…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>What is your name? Drafts are signed with it.</source>
        <translation>怎么称呼你？草稿会以此署名。</translation>
    </message>
    <message>
        <source>Yes, mine</source>
        <translation>是我的</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
</context>
<context>
    <name>HandlingPresenter</name>
    <message>
        <source>%1 had gone meanwhile.</source>
        <translation>%1 个在此期间已不存在。</translation>
    </message>
    <message>
        <source>%1 thread archived.</source>
        <translation>已归档 %1 个会话。</translation>
    </message>
    <message>
        <source>%1 threads archived.</source>
        <translation>已归档 %1 个会话。</translation>
    </message>
    <message>
        <source>Flagged.</source>
        <translation>已加星标。</translation>
    </message>
    <message>
        <source>Marked as read.</source>
        <translation>已标为已读。</translation>
    </message>
    <message>
        <source>Marked as unread.</source>
        <translation>已标为未读。</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>已移到 %1。</translation>
    </message>
    <message>
        <source>Moved to the inbox.</source>
        <translation>已移到收件箱。</translation>
    </message>
    <message>
        <source>Moved to the trash.</source>
        <translation>已移到废纸篓。</translation>
    </message>
    <message>
        <source>Muted: this thread asks for nothing any more.</source>
        <translation>已静音：此会话不再提醒。</translation>
    </message>
    <message>
        <source>No longer flagged.</source>
        <translation>已取消星标。</translation>
    </message>
    <message>
        <source>No longer muted.</source>
        <translation>已取消静音。</translation>
    </message>
    <message>
        <source>Nothing to archive: this thread lies in no inbox.</source>
        <translation>无可归档：此会话不在任何收件箱中。</translation>
    </message>
    <message>
        <source>Nothing to move: only what is archived can go back to the inbox.</source>
        <translation>无可移动：只有已归档的会话才能移回收件箱。</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>A reply is written from the address that the mail came to.</source>
        <translation>回复使用收到该邮件的地址。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address to change</source>
        <translation>要更改的地址</translation>
    </message>
    <message>
        <source>Another address…</source>
        <translation>另一个地址…</translation>
    </message>
    <message>
        <source>As the mail is written</source>
        <translation>与来信相同</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Forget this address</source>
        <translation>移除此地址</translation>
    </message>
    <message>
        <source>Language of replies</source>
        <translation>回复语言</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>Find anything you have kept</source>
        <translation>查找保存过的任何内容</translation>
    </message>
    <message>
        <source>Type words, or say it in a sentence, in English or Chinese. Names, dates and kinds of files are understood; from: to: subject: has: type: before: after: and -word work too.</source>
        <translation>用中文或英文输入词语，或用一句话描述。可以理解人名、日期和文件类型；也支持 from: to: subject: has: type: before: after: 和 -词语。</translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation>每个文件的结果</translation>
    </message>
</context>
<context>
    <name>ImportPresenter</name>
    <message>
        <source>Bringing in files and mail</source>
        <translation>导入文件和邮件</translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message>
        <source>Accept…</source>
        <translation>接受…</translation>
    </message>
    <message>
        <source>Begins a draft to the organizer. Nothing is sent before you press Send.</source>
        <translation>会写一份给组织者的草稿。你按“发送”之前，什么都不会发出。</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>谢绝…</translation>
    </message>
    <message>
        <source>Perhaps…</source>
        <translation>可能参加…</translation>
    </message>
    <message>
        <source>and %1 event more in the file</source>
        <translation>文件中还有 %1 项日程</translation>
    </message>
    <message>
        <source>and %1 events more</source>
        <translation>还有 %1 项日程</translation>
    </message>
</context>
<context>
    <name>JobsPart</name>
    <message>
        <source>As for all writing</source>
        <translation>与其他撰写相同</translation>
    </message>
    <message>
        <source>Built-in: selects, writes nothing</source>
        <translation>内置：只选取，不撰写</translation>
    </message>
    <message>
        <source>Choose for each kind of work</source>
        <translation>分别选择每种工作</translation>
    </message>
    <message>
        <source>Finds texts that say the same in other words, beside the search for the words themselves.</source>
        <translation>除了按词语查找，还能找到意思相同而用词不同的文字。</translation>
    </message>
    <message>
        <source>One model for all of these</source>
        <translation>全部使用同一个模型</translation>
    </message>
    <message>
        <source>Search by meaning</source>
        <translation>按含义搜索</translation>
    </message>
    <message>
        <source>Summaries, answers, chat, drafts and whatever else is written.</source>
        <translation>摘要、回答、对话、草稿以及其他撰写。</translation>
    </message>
    <message>
        <source>The best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>The best that is here (%1)</source>
        <translation>现有最佳（%1）</translation>
    </message>
    <message>
        <source>The model that writes</source>
        <translation>负责撰写的模型</translation>
    </message>
    <message>
        <source>The one that comes along, for English</source>
        <translation>自带的，适用于英文</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>撰写</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>%1 wants an app password here: one that you make on its own pages, for this program alone.</source>
        <translation>%1 在此要求应用专用密码：在其网站上专为本程序生成的密码。</translation>
    </message>
    <message>
        <source>Add a mail account</source>
        <translation>添加邮件账户</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change the servers</source>
        <translation>更改服务器</translation>
    </message>
    <message>
        <source>Fill it in myself</source>
        <translation>自己填写</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Inglenook does not know where the mail of %1 lies. It can ask %1 itself, and the names that it has in the network, over connections that are written down under Privacy. They learn that somebody here has mail there, and not who.</source>
        <translation>Inglenook 不知道 %1 的邮件在哪里。它可以询问 %1 本身及其网络名称，所有连接都记录在“隐私”中。对方只会知道此处有人使用其邮箱，而不知道是谁。</translation>
    </message>
    <message>
        <source>It goes out by %1 (%2).</source>
        <translation>发件经由 %1（%2）。</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Looking for the servers of this address…</source>
        <translation>正在查找此地址的服务器…</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>邮件地址</translation>
    </message>
    <message>
        <source>Mail comes from %1 (%2).</source>
        <translation>收件来自 %1（%2）。</translation>
    </message>
    <message>
        <source>Make an app password</source>
        <translation>生成应用专用密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password, or an app password</source>
        <translation>密码或应用专用密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The mail of the account is copied into your vault and can be read there without a network. Reading changes nothing on the server: only what you file, delete, flag or send here does, and nothing is sent by itself.</source>
        <translation>账户中的邮件会复制到你的保险库，无需网络即可阅读。阅读不会改变服务器上的任何内容：只有你在此归档、删除、加星标或发送时才会改变，而且不会自动发送任何邮件。</translation>
    </message>
    <message>
        <source>The network says so, and nothing proves it: these servers are not of the domain of your address. Give your password only if you know that your mail is there.</source>
        <translation>这只是网络给出的信息，没有任何证明：这些服务器不属于你邮件地址的域名。只有在确定你的邮件位于那里时，才输入密码。</translation>
    </message>
    <message>
        <source>The password is kept in your vault, and given to your mail server alone.</source>
        <translation>密码保存在你的保险库中，只交给你的邮件服务器。</translation>
    </message>
    <message>
        <source>Waiting for you to sign in, in your browser…</source>
        <translation>等待你在浏览器中登录…</translation>
    </message>
    <message>
        <source>You sign in on the page of %1, in your own browser; no password is given to Inglenook.</source>
        <translation>你将在自己的浏览器中通过 %1 的页面登录；不会把密码交给 Inglenook。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
</context>
<context>
    <name>JoiningPresenter</name>
    <message>
        <source>A mail address looks like name@example.org.</source>
        <translation>邮件地址形如 name@example.org。</translation>
    </message>
    <message>
        <source>Nobody could say where the mail of this address lies. Your provider&apos;s help pages do.</source>
        <translation>没能查到此地址的邮件服务器。请参阅服务商的帮助页面。</translation>
    </message>
</context>
<context>
    <name>KeepMenu</name>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>另存为 Markdown…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>另存为文本…</translation>
    </message>
    <message>
        <source>Save or print</source>
        <translation>保存或打印</translation>
    </message>
    <message>
        <source>What is saved or printed leaves the vault and is not encrypted</source>
        <translation>保存或打印的内容会离开保险库，不加密</translation>
    </message>
</context>
<context>
    <name>KeepingPresenter</name>
    <message>
        <source>%1 in the vault. Restore a backup, or export what can still be read. First: %2</source>
        <translation>保险库中%1。请恢复备份，或导出仍可读取的内容。第一处：%2</translation>
    </message>
    <message>
        <source>%1 thing is wrong</source>
        <translation>有 %1 处问题</translation>
    </message>
    <message>
        <source>%1 things are wrong</source>
        <translation>有 %1 处问题</translation>
    </message>
    <message>
        <source>Checking the vault…</source>
        <translation>正在检查保险库…</translation>
    </message>
    <message>
        <source>The check was stopped. Nothing was changed.</source>
        <translation>检查已停止，未做任何更改。</translation>
    </message>
    <message>
        <source>The copy is written, encrypted and checked. It lies in %1.</source>
        <translation>副本已写入、加密并通过检查，位于 %1。</translation>
    </message>
    <message>
        <source>The page with all versions is open in your browser. This is version %1.</source>
        <translation>所有版本的页面已在你的浏览器中打开。当前版本为 %1。</translation>
    </message>
    <message>
        <source>The vault is whole: every page, every link and the index were checked.</source>
        <translation>保险库完好：已检查每一页、每个链接和索引。</translation>
    </message>
    <message>
        <source>Writing and checking the copy…</source>
        <translation>正在写入并检查副本…</translation>
    </message>
</context>
<context>
    <name>KeptPart</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show in folder: %1</source>
        <translation>在文件夹中显示：%1</translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <source>A new recovery code</source>
        <translation>新的恢复码</translation>
    </message>
    <message>
        <source>Another passphrase</source>
        <translation>更换密码短语</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Four or five words that only you would put together. The recovery code stays as it is.</source>
        <translation>四五个只有你才会放在一起的词。恢复码保持不变。</translation>
    </message>
    <message>
        <source>From now on the passphrase or the recovery code is asked for.</source>
        <translation>今后将要求输入密码短语或恢复码。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>生成新恢复码</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码短语</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>再次输入新密码短语</translation>
    </message>
    <message>
        <source>No longer open with the keychain</source>
        <translation>不再用钥匙串打开</translation>
    </message>
    <message>
        <source>Open with the keychain</source>
        <translation>用钥匙串打开</translation>
    </message>
    <message>
        <source>Present passphrase, or the recovery code</source>
        <translation>当前密码短语或恢复码</translation>
    </message>
    <message>
        <source>Take it out of the keychain</source>
        <translation>从钥匙串中移除</translation>
    </message>
    <message>
        <source>Once you have the new code the old one opens only copies outside the vault&apos;s folder. Have pen and paper ready.</source>
        <translation>生成新恢复码后，旧的只能打开保险库文件夹之外的副本。请准备好纸笔。</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再输入一次相同的密码短语</translation>
    </message>
    <message>
        <source>Use the keychain</source>
        <translation>使用钥匙串</translation>
    </message>
    <message>
        <source>Whoever is logged in to this computer as you can then open the vault without the passphrase.</source>
        <translation>之后，以你的账户登录这台电脑的人无需密码短语即可打开保险库。</translation>
    </message>
</context>
<context>
    <name>KeysPart</name>
    <message>
        <source>Change the passphrase</source>
        <translation>更改密码短语</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Does not open the vault; the passphrase is asked for each time.</source>
        <translation>不能打开保险库；每次都要输入密码短语。</translation>
    </message>
    <message>
        <source>Keychain of this computer</source>
        <translation>这台电脑的钥匙串</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>生成新的恢复码</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新恢复码…</translation>
    </message>
    <message>
        <source>On paper, for the day the passphrase is forgotten. If somebody has seen it, make a new one.</source>
        <translation>记在纸上，以备忘记密码短语。如果被人看到，请生成新的。</translation>
    </message>
    <message>
        <source>Opens the vault while you are logged in to this computer.</source>
        <translation>登录这台电脑期间可打开保险库。</translation>
    </message>
    <message>
        <source>Opens the vault, and is kept nowhere.</source>
        <translation>可打开保险库，不保存在任何地方。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Set one…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>This vault has none yet.</source>
        <translation>此保险库尚未设置。</translation>
    </message>
    <message>
        <source>Use it…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>Use no longer…</source>
        <translation>停用…</translation>
    </message>
</context>
<context>
    <name>KindSwitch</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示范围</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Label %1: take it away</source>
        <translation>标签 %1：去掉</translation>
    </message>
    <message>
        <source>Label, then Enter</source>
        <translation>输入标签后按回车</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
</context>
<context>
    <name>LabelPresenter</name>
    <message>
        <source>Label: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Put off until tomorrow morning.</source>
        <translation>已推迟到明天早上。</translation>
    </message>
    <message>
        <source>Taken away: %1</source>
        <translation>已取下：%1</translation>
    </message>
    <message>
        <source>The label is gone.</source>
        <translation>标签已移除。</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Inglenook learns from you, on this computer alone. What it learned lies in the vault and goes with it.</source>
        <translation>Inglenook 只在这台电脑上向你学习。学到的内容存放在保险库中，随保险库一起消失。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>LeaveOutPart</name>
    <message>
        <source>All that there is</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>追溯多久</translation>
    </message>
    <message>
        <source>No mail from or to these people, or anybody of these domains</source>
        <translation>不使用与这些人、或这些域名下任何人往来的邮件</translation>
    </message>
    <message>
        <source>No mail in these folders</source>
        <translation>不使用这些文件夹中的邮件</translation>
    </message>
    <message>
        <source>Nobody of these</source>
        <translation>排除这些人</translation>
    </message>
    <message>
        <source>The last %1 years</source>
        <translation>最近 %1 年</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>anna@example.org, @bank.example</source>
        <translation>anna@example.org，@bank.example</translation>
    </message>
</context>
<context>
    <name>LessonsPresenter</name>
    <message>
        <source>Learning how you sort mail</source>
        <translation>学习你如何分类邮件</translation>
    </message>
</context>
<context>
    <name>LessonsSection</name>
    <message>
        <source>%1 are new since the version in use.</source>
        <translation>其中 %1 个晚于使用中的版本。</translation>
    </message>
    <message>
        <source>%1 is new since the version in use.</source>
        <translation>其中 %1 个晚于使用中的版本。</translation>
    </message>
    <message>
        <source>%1 label</source>
        <translation>%1 个标签</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>%1 个标签</translation>
    </message>
    <message>
        <source>%1 mail has a label from you.</source>
        <translation>有 %1 封邮件带有你给的标签。</translation>
    </message>
    <message>
        <source>%1 mails have a label from you.</source>
        <translation>有 %1 封邮件带有你给的标签。</translation>
    </message>
    <message>
        <source>As Inglenook came</source>
        <translation>Inglenook 原样</translation>
    </message>
    <message>
        <source>Each label that you give by hand counts at once. Learning measures how much your labels help, and keeps a version to come back to.</source>
        <translation>你亲手给的每个标签立即生效。学习会衡量这些标签有多大帮助，并保留一个可以退回的版本。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>遗忘%1</translation>
    </message>
    <message>
        <source>How well mail is sorted, from 0 (no label is right) to 1 (each one is); a rare label counts as much as a frequent one. Tried on %1 of your labels, each without having been seen: as Inglenook came, and with your labels.</source>
        <translation>邮件分得有多准：0 为全部判错，1 为全部判对，少见的标签与常见的同样计算。以你的 %1 个标签来试，判断每个标签时都未曾见过它：先是 Inglenook 原样，再是学过你的标签之后。</translation>
    </message>
    <message>
        <source>How you sort mail</source>
        <translation>你如何分类邮件</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>立即学习</translation>
    </message>
    <message>
        <source>Only labels that you give from then on count.</source>
        <translation>只有此后给的标签才算数。</translation>
    </message>
    <message>
        <source>They do not help yet, so nothing was changed. You can use them all the same, below.</source>
        <translation>目前还没有帮助，所以什么也没有改。你仍然可以在下面选用它们。</translation>
    </message>
    <message>
        <source>They do not help yet; you can go back below.</source>
        <translation>目前还没有帮助；可在下方退回。</translation>
    </message>
    <message>
        <source>Too few labels to tell how much they help: it takes ten, with two labels that were given twice.</source>
        <translation>标签太少，看不出有多大帮助：至少需要十个，其中两种标签各给过两次。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use: %1</source>
        <translation>使用：%1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>You have not given any labels yet. Press L on a mail to say what it should have been.</source>
        <translation>你还没有给过标签。在邮件上按 L，说明它本应是什么。</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>%1 piece of hidden text was left out.</source>
        <translation>略去了 %1 处隐藏文字。</translation>
    </message>
    <message>
        <source>%1 pieces of hidden text were left out.</source>
        <translation>略去了 %1 处隐藏文字。</translation>
    </message>
    <message>
        <source>%1 remote picture was not loaded.</source>
        <translation>未加载 %1 张远程图片。</translation>
    </message>
    <message>
        <source>%1 remote pictures were not loaded.</source>
        <translation>未加载 %1 张远程图片。</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>返回文字</translation>
    </message>
    <message>
        <source>It is too long to be shown as a whole so; its text is complete.</source>
        <translation>太长，无法完整这样显示；文字是完整的。</translation>
    </message>
    <message>
        <source>Nothing was loaded from the network.</source>
        <translation>没有从网络加载任何内容。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The mail as it was designed</source>
        <translation>邮件原样</translation>
    </message>
</context>
<context>
    <name>LetterPresenter</name>
    <message>
        <source>Opened in your own program.</source>
        <translation>已用本机程序打开。</translation>
    </message>
    <message>
        <source>This mail cannot be shown as it was designed: %1. Its text is there as a whole.</source>
        <translation>无法按原样显示这封邮件：%1。文字完整显示。</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Not found in your documents and mail: check this before you rely on it.</source>
        <translation>在你的文档和邮件中没有找到：采用前请核对。</translation>
    </message>
    <message>
        <source>Said earlier: see the later mail above.</source>
        <translation>先前的说法：请看上面较晚的邮件。</translation>
    </message>
    <message>
        <source>Source %1: show it in the text</source>
        <translation>出处 %1：在正文中显示</translation>
    </message>
</context>
<context>
    <name>LinkBar</name>
    <message>
        <source>Inglenook opens only https links, which nobody on the way can change.</source>
        <translation>Inglenook 只打开 https 链接，途中无法被篡改。</translation>
    </message>
    <message>
        <source>It is written %1.</source>
        <translation>其写法为 %1。</translation>
    </message>
    <message>
        <source>Its name has letters that look like others: it is written %1.</source>
        <translation>名称中有形似其他字母的字符：写法为 %1。</translation>
    </message>
    <message>
        <source>Its words name another place: %1.</source>
        <translation>链接文字写的是另一个地址：%1。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>This link leads to %1</source>
        <translation>此链接指向 %1</translation>
    </message>
    <message>
        <source>This writes to %1</source>
        <translation>这会写信给 %1</translation>
    </message>
    <message>
        <source>What stands before the @ is not where it leads.</source>
        <translation>@ 之前的内容并不是它指向的地址。</translation>
    </message>
    <message>
        <source>Write in the mail program</source>
        <translation>在邮件程序中撰写</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>无处</translation>
    </message>
</context>
<context>
    <name>MailFiles</name>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>Attachment %1: not in the vault</source>
        <translation>附件 %1：不在保险库中</translation>
    </message>
    <message>
        <source>Open attachment %1</source>
        <translation>打开附件 %1</translation>
    </message>
    <message>
        <source>Save attachment %1 as a file</source>
        <translation>将附件 %1 另存为文件</translation>
    </message>
    <message>
        <source>Save the attachment outside the vault</source>
        <translation>将附件保存到保险库之外</translation>
    </message>
    <message>
        <source>not in the vault</source>
        <translation>不在保险库中</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>Choose a thread to read it here, to have it summarized, or to draft an answer.</source>
        <translation>选择一组会话，在这里阅读、生成摘要或起草回复。</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>还没有邮件</translation>
    </message>
    <message>
        <source>Nothing lies here.</source>
        <translation>这里没有内容。</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>尚未打开内容</translation>
    </message>
    <message>
        <source>Places of the mail</source>
        <translation>邮件位置</translation>
    </message>
    <message>
        <source>Print the thread</source>
        <translation>打印会话</translation>
    </message>
    <message>
        <source>Add a mail account, and its mail comes in by itself. Or drop mail files here: .eml, mailboxes (mbox), Maildir folders, or a zip of these. No picture of a mail is loaded from the network.</source>
        <translation>添加邮件账户后，邮件会自动收取。也可把邮件文件拖到此处：.eml、邮箱文件（mbox）、Maildir 文件夹，或它们的 zip 压缩包。邮件中的图片不会从网络加载。</translation>
    </message>
    <message>
        <source>Add a mail account…</source>
        <translation>添加邮件账户…</translation>
    </message>
    <message>
        <source>Add mail files…</source>
        <translation>添加邮件文件…</translation>
    </message>
    <message>
        <source>Save the thread outside the vault</source>
        <translation>将会话保存到保险库之外</translation>
    </message>
    <message>
        <source>Text of the thread</source>
        <translation>会话正文</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>To the mail of %2 from %1</source>
        <translation>回复 %2发来的邮件：%1</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
</context>
<context>
    <name>MailPresenter</name>
    <message>
        <source>Saved. The file lies outside the vault and is not encrypted.</source>
        <translation>已保存。该文件在保险库之外，未加密。</translation>
    </message>
</context>
<context>
    <name>MailText</name>
    <message>
        <source>More for the mail of %1</source>
        <translation>%1 的邮件的更多操作</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>回复 %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Show as designed</source>
        <translation>按原样显示</translation>
    </message>
    <message>
        <source>Show the mail of %1 as it was designed</source>
        <translation>按原样显示 %1 的邮件</translation>
    </message>
</context>
<context>
    <name>MatchBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>Mark the matches no more</source>
        <translation>不再标出匹配处</translation>
    </message>
</context>
<context>
    <name>MeaningBar</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>MeaningPresenter</name>
    <message>
        <source>Reading for search by meaning</source>
        <translation>为按含义搜索读取内容</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Get %1</source>
        <translation>获取 %1</translation>
    </message>
    <message>
        <source>Get…</source>
        <translation>获取…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on fetching %1</source>
        <translation>继续下载 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Test its speed</source>
        <translation>测试速度</translation>
    </message>
    <message>
        <source>Test the speed of %1</source>
        <translation>测试 %1 的速度</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Throw away what has come of %1</source>
        <translation>丢弃 %1 已下载的部分</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>A model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>A model file (GGUF)…</source>
        <translation>模型文件（GGUF）…</translation>
    </message>
    <message>
        <source>A model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>A model folder (MLX)…</source>
        <translation>模型文件夹（MLX）…</translation>
    </message>
    <message>
        <source>A model writes: summaries, answers, drafts. It works on this computer alone, and nothing that it reads leaves it. Without one, summaries, answers and drafts are taken from your own texts.</source>
        <translation>模型负责撰写：摘要、回答、草稿。它只在这台电脑上工作，读到的内容不会离开。没有模型时，摘要、回答和草稿都取自你自己的文字。</translation>
    </message>
    <message>
        <source>Bring it in all the same</source>
        <translation>仍然导入</translation>
    </message>
    <message>
        <source>Bring one in from this computer</source>
        <translation>从这台电脑导入</translation>
    </message>
    <message>
        <source>How you sort mail and how you write, with a score before and after, and every way back.</source>
        <translation>学习你如何分类邮件、如何写信，附前后得分，随时可以退回。</translation>
    </message>
    <message>
        <source>Learn from you</source>
        <translation>向你学习</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>模型 (*.gguf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Models to get</source>
        <translation>可获取的模型</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>Show %1 more</source>
        <translation>再显示 %1 个</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>They come from the internet once, when you ask for one, and then work without it. The licence is shown first.</source>
        <translation>需要时从网上下载一次，之后无需联网。下载前会先显示许可证。</translation>
    </message>
</context>
<context>
    <name>ModelsPresenter</name>
    <message>
        <source>%1 is gone; %2 are free again. What it did is done as before it came.</source>
        <translation>已移除 %1，腾出 %2。它负责的工作恢复到安装前的方式。</translation>
    </message>
    <message>
        <source>Asking about a model</source>
        <translation>查询模型</translation>
    </message>
    <message>
        <source>Bringing a model in</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>It is here and checked. It works from now on where it is the best choice.</source>
        <translation>已下载并通过检查。今后在它最合适的地方使用。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止。未做任何更改。</translation>
    </message>
    <message>
        <source>Stopped. What has come is kept; go on whenever you like.</source>
        <translation>已停止。已下载的部分已保留，可随时继续。</translation>
    </message>
    <message>
        <source>The model is here; the file that it came from stays where it was.</source>
        <translation>模型已导入；原来的文件留在原处。</translation>
    </message>
    <message>
        <source>The test was stopped. Nothing was changed.</source>
        <translation>测试已停止。未做任何更改。</translation>
    </message>
    <message>
        <source>Trying %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>What had come is thrown away; %1 are free again.</source>
        <translation>已丢弃下载的部分，腾出 %1。</translation>
    </message>
</context>
<context>
    <name>NamePopup</name>
    <message>
        <source>Name of the saved search</source>
        <translation>所存搜索的名称</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation>将此搜索保存为</translation>
    </message>
    <message>
        <source>This name has a search already: %1</source>
        <translation>这个名称已有一个搜索：%1</translation>
    </message>
</context>
<context>
    <name>NewTable</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose papers…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>不要 %1</translation>
    </message>
    <message>
        <source>Make the table</source>
        <translation>建立表格</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the table</source>
        <translation>表格名称</translation>
    </message>
    <message>
        <source>Name of the table; without one, its columns</source>
        <translation>表格名称；不填则用各列的名称</translation>
    </message>
    <message>
        <source>Name what you want to know of each paper. Each paper becomes a row; every value comes with the place it was read from, and stays empty where the paper does not say it.</source>
        <translation>写下你想从每份文件中知道什么。每份文件成为一行；每个值都附有出处，文件中没有的就留空。</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>新建表格</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The model reads each paper once, in the background; only what stands in the text is taken.</source>
        <translation>模型在后台把每份文件读一遍；只采用原文中确有的内容。</translation>
    </message>
    <message>
        <source>Tick the papers of the table</source>
        <translation>勾选表格所用的文件</translation>
    </message>
    <message>
        <source>What to look for, with commas between</source>
        <translation>要找什么，用逗号隔开</translation>
    </message>
    <message>
        <source>What to search for</source>
        <translation>搜索内容</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>哪一个</translation>
    </message>
    <message>
        <source>Which papers</source>
        <translation>哪些文件</translation>
    </message>
    <message>
        <source>Without a model, amounts, dates, IBANs, addresses, phone numbers and invoice numbers are found by rules, and other columns where the paper has them as a label.</source>
        <translation>没有模型时，金额、日期、银行账号、地址、电话和发票号码按规则查找；其他列只在文件中有同名标签时才能找到。</translation>
    </message>
    <message>
        <source>such as: invoices from this year</source>
        <translation>例如：今年的发票</translation>
    </message>
    <message>
        <source>such as: vendor, date, total</source>
        <translation>例如：开票方，日期，金额</translation>
    </message>
</context>
<context>
    <name>NoHits</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>%1 hit</source>
        <translation>%1 条结果</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 条结果</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 条或更多</translation>
    </message>
    <message>
        <source>Also with “%1”: %2</source>
        <translation>也包含“%1”：%2</translation>
    </message>
    <message>
        <source>Bring files or mail in: what they hold is found then.</source>
        <translation>先导入文件或邮件，之后就能找到其中的内容。</translation>
    </message>
    <message>
        <source>Files are being brought in. What they hold is found as it comes: this search is made again.</source>
        <translation>正在导入文件。导入的内容随时可以找到，届时会重新执行此搜索。</translation>
    </message>
    <message>
        <source>Look above at how the sentence was read: each part can be changed or taken out. Or try fewer words.</source>
        <translation>请看上方对句子的理解：每一部分都可以更改或去掉。也可以减少词语再试。</translation>
    </message>
    <message>
        <source>Look in mail and documents</source>
        <translation>在邮件和文档中查找</translation>
    </message>
    <message>
        <source>Nothing else in the vault shares its telling words, or is known to mean the same.</source>
        <translation>保险库中没有其他内容含有它的关键词，也没有已知含义相近的内容。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation>目前没有找到</translation>
    </message>
    <message>
        <source>Nothing is in the vault yet</source>
        <translation>保险库里还没有内容</translation>
    </message>
    <message>
        <source>Nothing is like it</source>
        <translation>没有类似的内容</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>Without “%1”: %2</source>
        <translation>去掉“%1”：%2</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>OpenTable</name>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 份无法读取</translation>
    </message>
    <message>
        <source>%1 in %2 rows, %3 on average</source>
        <translation>%1（%2 行，平均 %3）</translation>
    </message>
    <message>
        <source>%1 in 1 row</source>
        <translation>%1（1 行）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>%1 row</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 to be read</source>
        <translation>%1 份待读取</translation>
    </message>
    <message>
        <source>Add up</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>所有表格</translation>
    </message>
    <message>
        <source>As it stands there</source>
        <translation>原文写法</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>逗号分隔值</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>复制整个表格</translation>
    </message>
    <message>
        <source>Currency of the chart</source>
        <translation>图表的货币</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Delete the table</source>
        <translation>删除表格</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>来源方式</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>More for this table</source>
        <translation>此表格的更多操作</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Print the table</source>
        <translation>打印表格</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Progress of the table</source>
        <translation>表格进度</translation>
    </message>
    <message>
        <source>Read all papers anew</source>
        <translation>重新读取所有文件</translation>
    </message>
    <message>
        <source>Reading the papers</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Rename the table</source>
        <translation>重命名表格</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Show only rows with these words</source>
        <translation>只显示含有这些字词的行</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Sum of %1</source>
        <translation>%1合计</translation>
    </message>
    <message>
        <source>Sums and averages</source>
        <translation>合计与平均</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>updated %1</source>
        <translation>更新于 %1</translation>
    </message>
    <message>
        <source>without a currency</source>
        <translation>无货币</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>已经发出</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>尚未发出</translation>
    </message>
    <message>
        <source>Open the draft</source>
        <translation>打开草稿</translation>
    </message>
    <message>
        <source>Sent, but not to everybody</source>
        <translation>已发出，但并非所有人都收到</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>收件人：%1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Drawing the page…</source>
        <translation>正在绘制页面…</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page of the document</source>
        <translation>文档页码</translation>
    </message>
    <message>
        <source>Size of the page</source>
        <translation>页面大小</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可执行的命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>%1 page</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Delete from the vault</source>
        <translation>从保险库删除</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Hide the summary and the facts</source>
        <translation>隐藏摘要和要点</translation>
    </message>
    <message>
        <source>Its document</source>
        <translation>所属文档</translation>
    </message>
    <message>
        <source>Its mail</source>
        <translation>所在邮件</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似内容</translation>
    </message>
    <message>
        <source>More to do with this document</source>
        <translation>此文档的更多操作</translation>
    </message>
    <message>
        <source>Open the document that it is attached to</source>
        <translation>打开它所附于的文档</translation>
    </message>
    <message>
        <source>Open the file in its own program</source>
        <translation>用对应程序打开文件</translation>
    </message>
    <message>
        <source>Open the mail that it came with</source>
        <translation>打开带有它的邮件</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Page and text</source>
        <translation>页面与文字</translation>
    </message>
    <message>
        <source>Save a copy outside the vault…</source>
        <translation>在保险库之外保存副本…</translation>
    </message>
    <message>
        <source>Save a copy: it will be outside the vault, and not encrypted</source>
        <translation>保存副本：将位于保险库之外，不加密</translation>
    </message>
    <message>
        <source>Show the summary and the facts</source>
        <translation>显示摘要和要点</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Summary or facts</source>
        <translation>摘要或要点</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文档正文</translation>
    </message>
    <message>
        <source>What is shown of the document</source>
        <translation>文档的显示方式</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>添加于 %1</translation>
    </message>
    <message>
        <source>also as %1</source>
        <translation>又名 %1</translation>
    </message>
    <message>
        <source>its file is gone from the watched folder</source>
        <translation>文件已从监视的文件夹中消失</translation>
    </message>
</context>
<context>
    <name>PapersScreen</name>
    <message>
        <source>A few invented papers and mails, to look around</source>
        <translation>一些虚构的文档和邮件，可随意看看</translation>
    </message>
    <message>
        <source>Add a mail account…</source>
        <translation>添加邮件账户…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Bring in your papers and mail</source>
        <translation>导入文档和邮件</translation>
    </message>
    <message>
        <source>Documents, pictures, mail files, or archives of these</source>
        <translation>文档、图片、邮件文件，或它们的压缩包</translation>
    </message>
    <message>
        <source>Everything in it, mailboxes of a mail program too</source>
        <translation>其中的所有内容，包括邮件程序的邮箱</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>They stay where they are; what is in them is kept in your vault and can be found there.</source>
        <translation>文件留在原处；其中的内容保存到保险库，可在那里查找。</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>Your mail comes in by itself; the server stays as it is</source>
        <translation>邮件自动收取；服务器保持原样</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>%1 are open now.</source>
        <translation>已打开 %1 个。</translation>
    </message>
    <message>
        <source>%1 document asks for a password. It is tried here and kept nowhere.</source>
        <translation>%1 个文档需要密码。密码只在此处尝试，不会保存。</translation>
    </message>
    <message>
        <source>%1 documents ask for a password. It is tried on all of them and kept nowhere.</source>
        <translation>%1 个文档需要密码。密码会逐一尝试，不会保存。</translation>
    </message>
    <message>
        <source>%1 is open now.</source>
        <translation>已打开 %1 个。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password of a document</source>
        <translation>文档密码</translation>
    </message>
    <message>
        <source>Password of the document</source>
        <translation>文档密码</translation>
    </message>
    <message>
        <source>That password does not open it.</source>
        <translation>该密码打不开此文档。</translation>
    </message>
    <message>
        <source>That password opens none of them.</source>
        <translation>该密码打不开其中任何一个。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>正在尝试…</translation>
    </message>
</context>
<context>
    <name>PlanPart</name>
    <message>
        <source>%1 replies</source>
        <translation>%1 封回复</translation>
    </message>
    <message>
        <source>%1 reply</source>
        <translation>%1 封回复</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Counting your replies…</source>
        <translation>正在统计你的回复…</translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>It would learn from %1 of your replies in %2, and keep %3 back to see whether it helped.</source>
        <translation>将从你的 %1 封%2回复中学习，并留出 %3 封用来检验是否有帮助。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Learn how I write</source>
        <translation>学习我的写法</translation>
    </message>
    <message>
        <source>Leave something out…</source>
        <translation>排除一些内容…</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>已排除：%1。</translation>
    </message>
    <message>
        <source>Model to train</source>
        <translation>要训练的模型</translation>
    </message>
    <message>
        <source>Version %1 was begun: %2 of %3 steps are done, and it goes on from there.</source>
        <translation>版本 %1 已经开始：共 %3 步，已完成 %2 步，将从那里继续。</translation>
    </message>
    <message>
        <source>how long it takes is known once it has begun</source>
        <translation>所需时间开始后才能知道</translation>
    </message>
    <message>
        <source>needs about %1 of memory</source>
        <translation>约需 %1 内存</translation>
    </message>
    <message>
        <source>takes about %1 min</source>
        <translation>约需 %1 分钟</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Its mail</source>
        <translation>所在邮件</translation>
    </message>
    <message>
        <source>Move to a hit to read it here. Enter opens it at the place.</source>
        <translation>移到一条结果即可在这里阅读。按回车键在原处打开。</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open it at this place (Enter)</source>
        <translation>在此处打开（回车键）</translation>
    </message>
    <message>
        <source>Open the mail that it came with</source>
        <translation>打开带有它的邮件</translation>
    </message>
    <message>
        <source>The passage in its surroundings</source>
        <translation>段落及其上下文</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>All that you bring in stays on this computer, encrypted as a whole. Here you see what that is, who was talked to, and can have it tested.</source>
        <translation>导入的一切都留在这台电脑上，整体加密。在这里可以看到保存了什么、与谁通信过，并可当场检验。</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>删除全部内容</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
</context>
<context>
    <name>PrivacyPresenter</name>
    <message>
        <source>Backing up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Testing the protections</source>
        <translation>检验保护措施</translation>
    </message>
    <message>
        <source>The backup was stopped, and the half-written copy taken away. The vault is as it was.</source>
        <translation>备份已停止，未写完的副本已删除。保险库保持原样。</translation>
    </message>
    <message>
        <source>The copy is written, encrypted and checked. It lies in %1.</source>
        <translation>副本已写入、加密并通过检查，位于 %1。</translation>
    </message>
    <message>
        <source>The keychain does not open the vault any more, and has forgotten its key.</source>
        <translation>钥匙串不再能打开保险库，其中的密钥已清除。</translation>
    </message>
    <message>
        <source>The keychain of this computer opens the vault now, too.</source>
        <translation>现在也可用这台电脑的钥匙串打开保险库。</translation>
    </message>
    <message>
        <source>The new passphrase is too short: use at least %1 characters.</source>
        <translation>新密码短语太短：至少需要 %1 个字符。</translation>
    </message>
    <message>
        <source>The new recovery code holds. The old one opens only copies outside the vault&apos;s folder.</source>
        <translation>新恢复码已生效。旧的只能打开保险库文件夹之外的副本。</translation>
    </message>
    <message>
        <source>The passphrase is changed, and the recovery code stays as it is. Copies outside the vault&apos;s folder still open by the old passphrase.</source>
        <translation>密码短语已更改，恢复码保持不变。保险库文件夹之外的副本仍用旧密码短语打开。</translation>
    </message>
    <message>
        <source>The two new passphrases differ. Please type them again.</source>
        <translation>两次输入的新密码短语不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Type your present passphrase or the recovery code, so that nobody else can do this.</source>
        <translation>请输入当前密码短语或恢复码，以免他人进行此操作。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;File name:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 个</translation>
    </message>
    <message>
        <source>%1 also came as an attachment.</source>
        <translation>%1 个同时也是邮件附件。</translation>
    </message>
    <message>
        <source>%1 also came as attachments.</source>
        <translation>%1 个同时也是邮件附件。</translation>
    </message>
    <message>
        <source>%1 are kept and ask for a password.</source>
        <translation>%1 个已保存，但需要密码。</translation>
    </message>
    <message>
        <source>%1 are kept but have no text to read.</source>
        <translation>%1 个已保存，但没有可读取的文字。</translation>
    </message>
    <message>
        <source>%1 came a second time.</source>
        <translation>%1 个重复出现。</translation>
    </message>
    <message>
        <source>%1 could not be brought in.</source>
        <translation>%1 个未能导入。</translation>
    </message>
    <message>
        <source>%1 document</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 document has text now</source>
        <translation>%1 个文档已有文字</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 documents have text now</source>
        <translation>%1 个文档已有文字</translation>
    </message>
    <message>
        <source>%1 is kept and asks for a password.</source>
        <translation>%1 个已保存，但需要密码。</translation>
    </message>
    <message>
        <source>%1 is kept but has no text to read.</source>
        <translation>%1 个已保存，但没有可读取的文字。</translation>
    </message>
    <message>
        <source>%1 mail</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>已处理 %1 项</translation>
    </message>
    <message>
        <source>%1 was in the vault already.</source>
        <translation>%1 项已在保险库中。</translation>
    </message>
    <message>
        <source>%1 were in the vault already.</source>
        <translation>%1 项已在保险库中。</translation>
    </message>
    <message>
        <source>(gone from the vault)</source>
        <translation>（已从保险库中移除）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>A long job is done.</source>
        <translation>一项耗时任务已完成。</translation>
    </message>
    <message>
        <source>Attachments: %1</source>
        <translation>附件：%1</translation>
    </message>
    <message>
        <source>Bringing in</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>抄送：%1</translation>
    </message>
    <message>
        <source>Decisions, actions, questions, dates and amounts</source>
        <translation>决定、行动、问题、日期和金额</translation>
    </message>
    <message>
        <source>Done in %1 s: %2.</source>
        <translation>完成，用时 %1 秒：%2。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Done: %2.</source>
        <translation>完成：%2。</translation>
    </message>
    <message>
        <source>Draft after</source>
        <translation>学习后的草稿</translation>
    </message>
    <message>
        <source>Draft before</source>
        <translation>学习前的草稿</translation>
    </message>
    <message>
        <source>Drafted by %1; read it before you use it.</source>
        <translation>由 %1 起草；使用前请通读。</translation>
    </message>
    <message>
        <source>Exported. The file lies outside the vault and is not encrypted.</source>
        <translation>已导出。该文件在保险库之外，未加密。</translation>
    </message>
    <message>
        <source>Getting the model ready, %1 s</source>
        <translation>正在准备模型，%1 秒</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Links, numbers and names that are not in your own words stand as […].</source>
        <translation>你没有亲自写出的链接、数字和姓名以 […] 代替。</translation>
    </message>
    <message>
        <source>Looking through your documents and mail, %1 s</source>
        <translation>正在查找文档和邮件，%1 秒</translation>
    </message>
    <message>
        <source>No words were found.</source>
        <translation>没有找到文字。</translation>
    </message>
    <message>
        <source>Put together by the built-in engine from fixed phrases and your own words.</source>
        <translation>由内置引擎用固定短语和你写的话拼成。</translation>
    </message>
    <message>
        <source>Recognising text: %1 of %2</source>
        <translation>正在识别文字：%1 / %2</translation>
    </message>
    <message>
        <source>Selected by Inglenook&apos;s built-in engine, word for word.</source>
        <translation>由 Inglenook 的内置引擎逐字选取。</translation>
    </message>
    <message>
        <source>Selected by the built-in engine: it chooses sentences and writes none.</source>
        <translation>由内置引擎选取：它只挑选原句，不会撰写。</translation>
    </message>
    <message>
        <source>Something could not be done. Open Inglenook to see what.</source>
        <translation>有任务未能完成。打开 Inglenook 查看。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Stopped. What had come in by then is kept: %1. Add the same files again to go on.</source>
        <translation>已停止。此前导入的内容已保存：%1。再次添加相同文件即可继续。</translation>
    </message>
    <message>
        <source>Stopped. What was done is kept.</source>
        <translation>已停止。已完成的部分已保留。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Taken word for word from your documents and mail by the built-in engine.</source>
        <translation>由内置引擎逐字取自你的文档和邮件。</translation>
    </message>
    <message>
        <source>The model is reading: %1 %</source>
        <translation>模型正在阅读：%1%</translation>
    </message>
    <message>
        <source>Thinking about it, %1 s</source>
        <translation>正在思考，%1 秒</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>收件人：%1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Written by %1 and checked against its sources.</source>
        <translation>由 %1 撰写，并已对照出处核对。</translation>
    </message>
    <message>
        <source>Written by %1; check it with the marks.</source>
        <translation>由 %1 撰写；请用标记核对。</translation>
    </message>
    <message>
        <source>Written by %1; check what matters.</source>
        <translation>由 %1 撰写；重要内容请核实。</translation>
    </message>
    <message>
        <source>Written by the model %1 in Inglenook. Check what matters with the sources below.</source>
        <translation>由 Inglenook 中的模型 %1 撰写。重要内容请对照下列出处核实。</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>You wrote</source>
        <translation>你写的</translation>
    </message>
    <message>
        <source>more is waiting</source>
        <translation>还有内容在等待</translation>
    </message>
    <message>
        <source>not matched with the text</source>
        <translation>未与原文对应</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 / %2 页</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1 from this computer? %2 become free. It can be fetched or brought in again.</source>
        <translation>从这台电脑移除 %1？将腾出 %2。以后可再次下载或导入。</translation>
    </message>
    <message>
        <source>Show more of it</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
</context>
<context>
    <name>ReadyScreen</name>
    <message>
        <source>Ask your papers a question</source>
        <translation>向文档提问</translation>
    </message>
    <message>
        <source>Every line leads to the place that says it</source>
        <translation>每一行都能跳到原文出处</translation>
    </message>
    <message>
        <source>Find something by a sentence</source>
        <translation>用一句话查找</translation>
    </message>
    <message>
        <source>Have a document summarized</source>
        <translation>为文档生成摘要</translation>
    </message>
    <message>
        <source>Open Inglenook</source>
        <translation>打开 Inglenook</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>The answer names the places it rests on</source>
        <translation>回答会注明依据的出处</translation>
    </message>
    <message>
        <source>Three things to try:</source>
        <translation>可以先试试这三件事：</translation>
    </message>
    <message>
        <source>“mails from Anna about the lease last month”</source>
        <translation>“上个月小林关于租约的邮件”</translation>
    </message>
</context>
<context>
    <name>RecipientField</name>
    <message>
        <source>People</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>RemovalPresenter</name>
    <message>
        <source>%1 document</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 mail</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 thread</source>
        <translation>%1 组会话</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 组会话</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>%1 change that the server has not heard of is given up.</source>
        <translation>有 %1 项尚未告知服务器的更改将被放弃。</translation>
    </message>
    <message>
        <source>%1 changes that the server has not heard of are given up.</source>
        <translation>有 %1 项尚未告知服务器的更改将被放弃。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete its mails from this vault</source>
        <translation>从保险库删除其邮件</translation>
    </message>
    <message>
        <source>Drafts stay either way, also what waits to be sent; and so do mails that also lie in another account, or that you brought in from files.</source>
        <translation>无论哪种方式，草稿（包括待发送的邮件）都会保留；同时在另一账户中的邮件，以及从文件导入的邮件也会保留。</translation>
    </message>
    <message>
        <source>Keep its mails here</source>
        <translation>保留其邮件</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>移除账户</translation>
    </message>
    <message>
        <source>The account %1 and its password leave this vault. On the server nothing changes.</source>
        <translation>账户 %1 及其密码将从保险库移除。服务器上不会有任何变化。</translation>
    </message>
</context>
<context>
    <name>ReplyPanel</name>
    <message>
        <source>Brief</source>
        <translation>简洁</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Close the reply; what you typed stays in Drafts</source>
        <translation>关闭回复；输入的内容保留在草稿中</translation>
    </message>
    <message>
        <source>Draft a reply</source>
        <translation>起草回复</translation>
    </message>
    <message>
        <source>Draft again</source>
        <translation>重新起草</translation>
    </message>
    <message>
        <source>Draft another</source>
        <translation>另起草一份</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Formal</source>
        <translation>正式</translation>
    </message>
    <message>
        <source>Friendly</source>
        <translation>友好</translation>
    </message>
    <message>
        <source>Go on with the draft you have</source>
        <translation>继续编辑现有草稿</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the mail</source>
        <translation>来信语言</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>Nothing is sent: the draft waits for you.</source>
        <translation>不会发送：草稿由你决定。</translation>
    </message>
    <message>
        <source>Option %1: %2</source>
        <translation>选项 %1：%2</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Source %1 of the draft: %2</source>
        <translation>草稿的出处 %1：%2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The draft as it is being written</source>
        <translation>正在撰写的草稿</translation>
    </message>
    <message>
        <source>The full draft</source>
        <translation>完整草稿</translation>
    </message>
    <message>
        <source>To everybody in it</source>
        <translation>回复所有人</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>语气</translation>
    </message>
    <message>
        <source>Tone, length and language</source>
        <translation>语气、长度和语言</translation>
    </message>
    <message>
        <source>Usual length</source>
        <translation>通常长度</translation>
    </message>
    <message>
        <source>Usual tone</source>
        <translation>通常语气</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>想说什么</translation>
    </message>
    <message>
        <source>What to say (optional): yes, Tuesday at ten</source>
        <translation>想说什么（可选）</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>你写的内容</translation>
    </message>
</context>
<context>
    <name>ReplyPresenter</name>
    <message>
        <source>No draft was made: %1. You can write the answer yourself.</source>
        <translation>没有起草：%1。可以自己撰写回复。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>What you wrote is kept in Drafts, and comes back with “What you wrote”.</source>
        <translation>你写的内容已保存在草稿中，点“你写的内容”即可恢复。</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>%1 file or mail</source>
        <translation>%1 个文件或邮件</translation>
    </message>
    <message>
        <source>%1 files and mails</source>
        <translation>%1 个文件和邮件</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Each import is written down here, with what became of every file in it.</source>
        <translation>每次导入都记录在这里，包括每个文件的结果。</translation>
    </message>
    <message>
        <source>Give a password…</source>
        <translation>输入密码…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Kept in the vault and found by its name. Once its text is recognised, by its words, too.</source>
        <translation>已保存在保险库，可按名称找到；识别文字后，也可按内容找到。</translation>
    </message>
    <message>
        <source>Kept in the vault and found by its name. To find it by its words, too, install the free program Tesseract, which recognises text in pictures, and press “Recognise the text” here.</source>
        <translation>已保存在保险库中，可按名称找到。若也想按其中的文字查找，请安装识别图片文字的免费程序 Tesseract，然后在此处按“识别文字”。</translation>
    </message>
    <message>
        <source>Kept in the vault as it is. With its password it is read and found like the others.</source>
        <translation>已原样保存在保险库。输入密码后即可像其他文件一样读取和查找。</translation>
    </message>
    <message>
        <source>Nothing has been brought in yet</source>
        <translation>尚未导入任何内容</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>打开文档</translation>
    </message>
    <message>
        <source>Recognise the text</source>
        <translation>识别文字</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>This import did not come to its end. What had come in is kept; add the same files again.</source>
        <translation>这次导入没有完成。已导入的内容保留；请再次添加相同的文件。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation>每个文件的结果</translation>
    </message>
    <message>
        <source>What came of the import</source>
        <translation>导入结果</translation>
    </message>
</context>
<context>
    <name>ReportPresenter</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>RespellingLine</name>
    <message>
        <source>Look for %1 instead</source>
        <translation>改为搜索 %1</translation>
    </message>
    <message>
        <source>Nothing holds “%1”. Did you mean:</source>
        <translation>保险库中没有“%1”。要找的是不是：</translation>
    </message>
</context>
<context>
    <name>RoleRow</name>
    <message>
        <source>As the server says</source>
        <translation>按服务器所示</translation>
    </message>
    <message>
        <source>As the server says: %1</source>
        <translation>按服务器所示：%1</translation>
    </message>
    <message>
        <source>On the server, the folder for</source>
        <translation>服务器上用于以下用途的文件夹</translation>
    </message>
    <message>
        <source>The folder for it</source>
        <translation>对应的文件夹</translation>
    </message>
    <message>
        <source>What a folder is for</source>
        <translation>文件夹的用途</translation>
    </message>
</context>
<context>
    <name>RunningLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>停止：%1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已存搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>ScopePopup</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Ask only about what is ticked</source>
        <translation>只询问勾选的内容</translation>
    </message>
    <message>
        <source>Documents and mail to choose from</source>
        <translation>可选的文档和邮件</translation>
    </message>
    <message>
        <source>Find a document or a mail</source>
        <translation>查找文档或邮件</translation>
    </message>
    <message>
        <source>Nothing is found for these words.</source>
        <translation>没有找到含这些词语的内容。</translation>
    </message>
</context>
<context>
    <name>ScopeRow</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>About all documents and mail</source>
        <translation>关于全部文档和邮件</translation>
    </message>
    <message>
        <source>About:</source>
        <translation>关于：</translation>
    </message>
    <message>
        <source>Add more…</source>
        <translation>添加更多…</translation>
    </message>
    <message>
        <source>All documents and mail</source>
        <translation>全部文档和邮件</translation>
    </message>
    <message>
        <source>Do not ask about %1</source>
        <translation>不询问 %1</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>%1 more in trash and spam</source>
        <translation>“已删除”和“垃圾邮件”中还有 %1 条</translation>
    </message>
    <message>
        <source>At least %1 more in trash and spam</source>
        <translation>“已删除”和“垃圾邮件”中至少还有 %1 条</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Hits of the filter</source>
        <translation>筛选结果</translation>
    </message>
    <message>
        <source>No hit on this side of the condition</source>
        <translation>条件的这一侧没有结果</translation>
    </message>
    <message>
        <source>None of your own addresses is known yet, so no mail counts as sent by you or to you.</source>
        <translation>尚不知道哪些是你自己的地址，因此没有邮件算作你发出或收到的。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open its mail</source>
        <translation>打开所在邮件</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示这些</translation>
    </message>
    <message>
        <source>The best %1</source>
        <translation>前 %1 条</translation>
    </message>
    <message>
        <source>The newest %1</source>
        <translation>最新 %1 条</translation>
    </message>
    <message>
        <source>Words, or a sentence: mails from Anna last month</source>
        <translation>词语或句子：上个月小林的邮件</translation>
    </message>
    <message>
        <source>“Left out” shows the others, and each says why. Or say the condition in other words.</source>
        <translation>“已排除”显示其余结果，并说明原因。也可以换个说法描述条件。</translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>返回草稿</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>密送</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send this mail</source>
        <translation>发送此邮件</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The text as it will be sent</source>
        <translation>将要发送的正文</translation>
    </message>
    <message>
        <source>This will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>To whom it goes, and about what</source>
        <translation>收件人和主题</translation>
    </message>
    <message>
        <source>What to look at before</source>
        <translation>发送前请注意</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 位</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>尚未指定</translation>
    </message>
</context>
<context>
    <name>SenderLine</name>
    <message>
        <source>%1 mail</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>Before this one, %1 came from this address, the first on %2.</source>
        <translation>此前从该地址收到过%1，最早在 %2。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details about the sender</source>
        <translation>发件人详情</translation>
    </message>
    <message>
        <source>You wrote there %1 times.</source>
        <translation>你曾向该地址写信 %1 次。</translation>
    </message>
    <message>
        <source>You wrote there once.</source>
        <translation>你曾向该地址写信一次。</translation>
    </message>
</context>
<context>
    <name>SendingPresenter</name>
    <message>
        <source>Sending a mail</source>
        <translation>发送邮件</translation>
    </message>
    <message>
        <source>Sending what waits</source>
        <translation>发送待发邮件</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>A certificate of your own is trusted.</source>
        <translation>已信任你自己的证书。</translation>
    </message>
    <message>
        <source>Certificate to trust for this account alone</source>
        <translation>仅为此账户信任的证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Mail comes from</source>
        <translation>收件服务器</translation>
    </message>
    <message>
        <source>Mail goes out by</source>
        <translation>发件服务器</translation>
    </message>
    <message>
        <source>Once this is saved, only the certificates of this computer are trusted.</source>
        <translation>保存之后，只信任这台电脑的证书。</translation>
    </message>
    <message>
        <source>Port that mail comes from</source>
        <translation>收件端口</translation>
    </message>
    <message>
        <source>Port that mail goes out by</source>
        <translation>发件端口</translation>
    </message>
    <message>
        <source>Server that mail comes from (IMAP)</source>
        <translation>收件服务器（IMAP）</translation>
    </message>
    <message>
        <source>Server that mail goes out by (SMTP); empty to read only</source>
        <translation>发件服务器（SMTP）；留空则只读</translation>
    </message>
    <message>
        <source>There is no certificate in this file.</source>
        <translation>此文件中没有证书。</translation>
    </message>
    <message>
        <source>Trust a certificate…</source>
        <translation>信任证书…</translation>
    </message>
    <message>
        <source>Trust it no longer</source>
        <translation>不再信任</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>empty: this account only reads</source>
        <translation>留空：此账户只收不发</translation>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password; empty to keep the one you have</source>
        <translation>新密码；留空则保留现有密码</translation>
    </message>
    <message>
        <source>Save and try</source>
        <translation>保存并测试</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>A client ID of your own, for Outlook and Microsoft 365.</source>
        <translation>你自己的客户端 ID，用于 Outlook 和 Microsoft 365。</translation>
    </message>
    <message>
        <source>A client ID of your own. Without one, Gmail opens with an app password.</source>
        <translation>你自己的客户端 ID。没有它时，Gmail 使用应用专用密码。</translation>
    </message>
    <message>
        <source>A word when a long job ends while you look elsewhere. It never says what it was.</source>
        <translation>长任务结束而你没在看这个窗口时提醒一声，不会说明是什么任务。</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>关于你</translation>
    </message>
    <message>
        <source>After %1 minute</source>
        <translation>%1 分钟后</translation>
    </message>
    <message>
        <source>After %1 minutes</source>
        <translation>%1 分钟后</translation>
    </message>
    <message>
        <source>After %1 seconds</source>
        <translation>%1 秒后</translation>
    </message>
    <message>
        <source>All, also those that cannot be read yet</source>
        <translation>全部，包括尚不能读取的</translation>
    </message>
    <message>
        <source>Also while something runs; it stops, and can be gone on with.</source>
        <translation>即使有任务在运行；任务会停下，之后可以继续。</translation>
    </message>
    <message>
        <source>Another person logs in while you stay logged in.</source>
        <translation>你未注销，另一个人登录了这台电脑。</translation>
    </message>
    <message>
        <source>As little as possible</source>
        <translation>尽量少</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Beside their text, in the vault. Mails and what they carry are always kept.</source>
        <translation>与文字一同保存在保险库。邮件及其附件始终保存。</translation>
    </message>
    <message>
        <source>Beside what the system has set.</source>
        <translation>在系统设置的基础上调整。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Documents and work</source>
        <translation>文档与处理</translation>
    </message>
    <message>
        <source>Drafting ahead on battery</source>
        <translation>使用电池时预先起草</translation>
    </message>
    <message>
        <source>Encrypted and checked, in the vault&apos;s own folder, where the last three are kept.</source>
        <translation>经过加密和检查，放在保险库自己的文件夹里，保留最近三份。</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每周一次</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Forget what was copied</source>
        <translation>清除已复制的内容</translation>
    </message>
    <message>
        <source>It takes power.</source>
        <translation>这会耗电。</translation>
    </message>
    <message>
        <source>It waits until the vault is locked. What runs stops, and can be gone on with.</source>
        <translation>电脑会等到保险库锁定后再睡眠。运行中的任务会停下，之后可以继续。</translation>
    </message>
    <message>
        <source>Keep the files themselves</source>
        <translation>保存原文件</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不显示此窗口</translation>
    </message>
    <message>
        <source>Length of a summary</source>
        <translation>摘要长度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Mail comes by itself</source>
        <translation>自动收取邮件</translation>
    </message>
    <message>
        <source>Mail from these counts as sent by you; replies and sorting rest on them.</source>
        <translation>由这些地址发出的邮件视为你发送的；回复和归类以此为据。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>Names of your own mail servers, one after another. Leave it empty to go by what your mails show.</source>
        <translation>你自己的邮件服务器名称，依次填写。留空则以邮件所示为准。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>从不自动制作</translation>
    </message>
    <message>
        <source>No setting has these words. What a model does is chosen under Models; passphrase, keychain, copies and deleting everything are under Privacy.</source>
        <translation>没有含这些字词的设置。模型的用途在“模型”中选择；密码短语、钥匙串、副本和删除全部内容在“隐私”中。</translation>
    </message>
    <message>
        <source>None: the text alone</source>
        <translation>不保存：只保留文字</translation>
    </message>
    <message>
        <source>Not on battery</source>
        <translation>使用电池时不进行</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Of everything in this window. It changes at once.</source>
        <translation>整个窗口的语言，立即生效。</translation>
    </message>
    <message>
        <source>On battery, too</source>
        <translation>使用电池时也进行</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>Only when I fetch it</source>
        <translation>仅在我收取时</translation>
    </message>
    <message>
        <source>Only while you are not at work</source>
        <translation>仅在你不使用时</translation>
    </message>
    <message>
        <source>Open Learning</source>
        <translation>打开“学习”</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>打开“模型”</translation>
    </message>
    <message>
        <source>Open Privacy</source>
        <translation>打开“隐私”</translation>
    </message>
    <message>
        <source>Options and a draft wait when a mail that needs a reply is opened. Nothing is sent by itself.</source>
        <translation>打开需要回复的邮件时，选项和草稿已经备好。不会自动发送任何内容。</translation>
    </message>
    <message>
        <source>Out of the clipboard, if it is still there. What opens the vault goes within a minute.</source>
        <translation>如果仍在剪贴板中，就从中清除。能打开保险库的内容一分钟内清除。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Own addresses</source>
        <translation>我的地址</translation>
    </message>
    <message>
        <source>Passphrase, recovery code, backups</source>
        <translation>密码短语、恢复码、备份</translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>Replies drafted ahead</source>
        <translation>预先起草回复</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Secret of the client ID</source>
        <translation>客户端 ID 的密钥</translation>
    </message>
    <message>
        <source>Seldom needed</source>
        <translation>很少需要</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Show this window</source>
        <translation>显示此窗口</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Sign-in with Google</source>
        <translation>通过 Google 登录</translation>
    </message>
    <message>
        <source>Sign-in with Microsoft</source>
        <translation>通过 Microsoft 登录</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Small movements that show where something went.</source>
        <translation>表示内容去向的细小动画。</translation>
    </message>
    <message>
        <source>Stands once under a reply. Leave it empty for your name alone.</source>
        <translation>放在回复末尾。留空则只署名字。</translation>
    </message>
    <message>
        <source>Stay open</source>
        <translation>保持打开</translation>
    </message>
    <message>
        <source>The name that a reply is signed with.</source>
        <translation>回复的署名。</translation>
    </message>
    <message>
        <source>Those that can be read</source>
        <translation>可读取的文件</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>监视的文件夹…</translation>
    </message>
    <message>
        <source>Weekly copy of the vault</source>
        <translation>每周的保险库副本</translation>
    </message>
    <message>
        <source>What Google gives with a client ID; it stays in your vault.</source>
        <translation>Google 随客户端 ID 提供的密钥；它只保存在你的保险库中。</translation>
    </message>
    <message>
        <source>What Inglenook learns from your labels and your replies, and every way back.</source>
        <translation>Inglenook 从你的标签和回复中学到了什么，以及如何退回。</translation>
    </message>
    <message>
        <source>What a draft may take as known about you, in your own words. It stays in the vault.</source>
        <translation>起草时可以用到的关于你的信息，由你自己写。只保存在保险库。</translation>
    </message>
    <message>
        <source>What is put into them comes in by itself while the vault is open.</source>
        <translation>保险库打开期间，放入其中的内容会自动导入。</translation>
    </message>
    <message>
        <source>What opens the vault, copies of it, and its end are under Privacy.</source>
        <translation>打开方式、备份和删除都在“隐私”中。</translation>
    </message>
    <message>
        <source>What you get when you do not ask for another.</source>
        <translation>未另外选择时使用的长度。</translation>
    </message>
    <message>
        <source>When nobody has touched the window for so long. What runs is finished first.</source>
        <translation>窗口闲置这么久之后锁定。正在运行的任务会先完成。</translation>
    </message>
    <message>
        <source>When somebody else takes over</source>
        <translation>切换到其他用户时</translation>
    </message>
    <message>
        <source>When the computer falls asleep</source>
        <translation>电脑进入睡眠时</translation>
    </message>
    <message>
        <source>When the screen is locked</source>
        <translation>屏幕锁定时</translation>
    </message>
    <message>
        <source>When the vault locks</source>
        <translation>保险库锁定时</translation>
    </message>
    <message>
        <source>Whenever mail comes</source>
        <translation>有邮件到来时</translation>
    </message>
    <message>
        <source>Whether this window is in screenshots, recordings and shared screens.</source>
        <translation>此窗口是否出现在截图、录屏和共享的屏幕中。</translation>
    </message>
    <message>
        <source>Which model does what, and what search by meaning uses, is chosen under Models.</source>
        <translation>各模型的用途以及按含义搜索所用的模型，在“模型”中选择。</translation>
    </message>
    <message>
        <source>While the vault is open, your servers tell what is new. Otherwise it comes when you fetch it.</source>
        <translation>保险库打开期间，服务器会告知新邮件。否则在你收取时才会收取。</translation>
    </message>
    <message>
        <source>Whose checks of senders count</source>
        <translation>采信谁的发件人验证</translation>
    </message>
    <message>
        <source>With the system it changes by itself, for example in the evening.</source>
        <translation>跟随系统时会自动切换，例如在傍晚。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>%1 watched folder</source>
        <translation>监视 %1 个文件夹</translation>
    </message>
    <message>
        <source>%1 watched folders</source>
        <translation>监视 %1 个文件夹</translation>
    </message>
    <message>
        <source>A watched folder needs a look</source>
        <translation>有监视的文件夹需要查看</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Coming in: %1</source>
        <translation>正在导入：%1</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大优先</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>No document is left by the filter.</source>
        <translation>没有符合筛选的文档。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show all documents</source>
        <translation>显示全部文档</translation>
    </message>
    <message>
        <source>Show as a grid with first pages</source>
        <translation>以网格显示首页</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>以列表显示</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>监视文件夹…</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车键</translation>
    </message>
    <message>
        <source>From field to field</source>
        <translation>在各栏之间移动</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Next and last row of a list</source>
        <translation>列表的下一行和上一行</translation>
    </message>
    <message>
        <source>Open the chosen row</source>
        <translation>打开选中的行</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
</context>
<context>
    <name>ShowTick</name>
    <message>
        <source>Show what I type</source>
        <translation>显示输入内容</translation>
    </message>
</context>
<context>
    <name>SmartLine</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Keep only hits that meet this condition</source>
        <translation>只保留符合此条件的结果</translation>
    </message>
    <message>
        <source>Keep only hits that … are invoices over 1000 €</source>
        <translation>只保留这样的结果：超过 1000 元的发票</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Take the filter off</source>
        <translation>取消筛选</translation>
    </message>
</context>
<context>
    <name>SmartResult</name>
    <message>
        <source>%1 of %2 hits judged</source>
        <translation>已判断 %1 / %2 条结果</translation>
    </message>
    <message>
        <source>%1 unclear, kept</source>
        <translation>%1 条不确定，已保留</translation>
    </message>
    <message>
        <source>%2 hits judged</source>
        <translation>已判断 %2 条结果</translation>
    </message>
    <message>
        <source>Hits judged</source>
        <translation>判断进度</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Looking for the hits to judge…</source>
        <translation>正在查找待判断的结果…</translation>
    </message>
    <message>
        <source>Which hits are shown</source>
        <translation>显示哪些结果</translation>
    </message>
    <message>
        <source>by rules, without a model</source>
        <translation>按规则，未用模型</translation>
    </message>
    <message>
        <source>by the model %1</source>
        <translation>由模型 %1 判断</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Choose a value to see here where it stands. Enter writes into a cell.</source>
        <translation>选中一个值，这里会显示它在原文中的位置。按回车可在单元格中填写。</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>找到的是：%1</translation>
    </message>
    <message>
        <source>It stands there as “%1”</source>
        <translation>原文写作“%1”</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the paper at this place</source>
        <translation>在此处打开文件</translation>
    </message>
    <message>
        <source>Use what was found</source>
        <translation>改用找到的值</translation>
    </message>
    <message>
        <source>Where the value stands</source>
        <translation>值所在的位置</translation>
    </message>
    <message>
        <source>in the attachment %1</source>
        <translation>在附件 %1 中</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
</context>
<context>
    <name>StartPresenter</name>
    <message>
        <source>What does “%1” say?</source>
        <translation>“%1”讲了什么？</translation>
    </message>
    <message>
        <source>What was said about “%1”?</source>
        <translation>关于“%1”说过什么？</translation>
    </message>
    <message>
        <source>Who is %1?</source>
        <translation>%1 是谁？</translation>
    </message>
</context>
<context>
    <name>Starts</name>
    <message>
        <source>For example</source>
        <translation>例如</translation>
    </message>
    <message>
        <source>Looked for lately</source>
        <translation>最近搜索</translation>
    </message>
    <message>
        <source>PDF invoices from this year</source>
        <translation>今年的 PDF 发票</translation>
    </message>
    <message>
        <source>mails I have not answered</source>
        <translation>我还没有回复的邮件</translation>
    </message>
    <message>
        <source>mails with attachments from last month</source>
        <translation>上个月带附件的邮件</translation>
    </message>
    <message>
        <source>unread mails since Monday</source>
        <translation>星期一以来的未读邮件</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>StepScreen</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>At least 8 characters; a sentence of four or five words is best.</source>
        <translation>至少 8 个字符；最好是四五个词组成的一句话。</translation>
    </message>
    <message>
        <source>Easy to guess. Make it longer, or mix in other words.</source>
        <translation>容易被猜到。请加长，或混入其他词语。</translation>
    </message>
    <message>
        <source>Fair. Another word would make it good.</source>
        <translation>尚可。再加一个词就好了。</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>很好。</translation>
    </message>
    <message>
        <source>Strength of the passphrase</source>
        <translation>密码短语强度</translation>
    </message>
</context>
<context>
    <name>StylePresenter</name>
    <message>
        <source>Drafts are written as before. What was learned is kept.</source>
        <translation>草稿恢复原来的写法。学到的内容仍保留。</translation>
    </message>
    <message>
        <source>Drafts are written in your way from now on. What was drafted before stays as it is.</source>
        <translation>今后的草稿按你的写法起草。已有的草稿保持不变。</translation>
    </message>
    <message>
        <source>Exported. It lies outside the vault, not encrypted, with the terms and the record beside it.</source>
        <translation>已导出。它在保险库之外，未加密，旁边附有条款和记录。</translation>
    </message>
    <message>
        <source>It is chosen, but the model that writes replies is another one than it was made for. Choose that one on the Models screen, and drafts are written in your way.</source>
        <translation>已选定，但当前写回复的模型不是它所适用的模型。请在“模型”页选择那个模型，草稿就会按你的写法起草。</translation>
    </message>
    <message>
        <source>Learning how you write</source>
        <translation>学习你的写法</translation>
    </message>
    <message>
        <source>Paused. It goes on from where it was.</source>
        <translation>已暂停。之后从原处继续。</translation>
    </message>
    <message>
        <source>That version is wiped.</source>
        <translation>该版本已清除。</translation>
    </message>
</context>
<context>
    <name>StyleSection</name>
    <message>
        <source>A model on this computer learns from the replies that you wrote, and drafts more like you. Nothing of them leaves the vault, and each version can be taken back.</source>
        <translation>这台电脑上的模型从你写过的回复中学习，起草时更像你。回复的内容不会离开保险库，每个版本都可以退回。</translation>
    </message>
    <message>
        <source>Choose an empty folder to export to</source>
        <translation>选择一个空文件夹用于导出</translation>
    </message>
    <message>
        <source>How you write</source>
        <translation>你如何写信</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>%1 line could not be matched with the text.</source>
        <translation>有 %1 行未能与原文对应。</translation>
    </message>
    <message>
        <source>%1 lines could not be matched with the text.</source>
        <translation>有 %1 行未能与原文对应。</translation>
    </message>
    <message>
        <source>Copied. It leaves the clipboard when the vault is locked.</source>
        <translation>已复制。锁定保险库时会从剪贴板中清除。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Decisions, actions, questions, dates and amounts</source>
        <translation>决定、行动、问题、日期和金额</translation>
    </message>
    <message>
        <source>Every line leads to its place in the text.</source>
        <translation>每一行都能跳到正文中的位置。</translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation>摘要长度</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Print the summary</source>
        <translation>打印摘要</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save or print</source>
        <translation>保存或打印</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>保存摘要</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Source %1, page %2: show it in the text</source>
        <translation>出处 %1，第 %2 页：在正文中显示</translation>
    </message>
    <message>
        <source>Source %1: show it in the text</source>
        <translation>出处 %1：在正文中显示</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. What had come by then stays here.</source>
        <translation>已停止。此前的内容保留在这里。</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <source>Summarizing</source>
        <translation>正在生成摘要</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>There is no text to summarize here.</source>
        <translation>这里没有可以生成摘要的文字。</translation>
    </message>
    <message>
        <source>Write it again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>not matched with the text</source>
        <translation>未与原文对应</translation>
    </message>
</context>
<context>
    <name>TablePresenter</name>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 份无法读取</translation>
    </message>
    <message>
        <source>%1 paper was read</source>
        <translation>已读取 %1 份文件</translation>
    </message>
    <message>
        <source>%1 papers were read</source>
        <translation>已读取 %1 份文件</translation>
    </message>
    <message>
        <source>%1 row left</source>
        <translation>%1 行已离开</translation>
    </message>
    <message>
        <source>%1 row was taken out.</source>
        <translation>已移除 %1 行。</translation>
    </message>
    <message>
        <source>%1 rows left</source>
        <translation>%1 行已离开</translation>
    </message>
    <message>
        <source>%1 rows were taken out.</source>
        <translation>已移除 %1 行。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Filling a table</source>
        <translation>填写表格</translation>
    </message>
    <message>
        <source>Filling the table “%1”</source>
        <translation>填写表格“%1”</translation>
    </message>
    <message>
        <source>Nothing is new.</source>
        <translation>没有新内容。</translation>
    </message>
    <message>
        <source>Saved as %1. That file is outside the vault and not encrypted.</source>
        <translation>已保存为 %1。该文件在保险库之外，未加密。</translation>
    </message>
    <message>
        <source>Stopped. The rows that were read are kept.</source>
        <translation>已停止。已读取的行会保留。</translation>
    </message>
    <message>
        <source>What was found counts again.</source>
        <translation>重新采用找到的值。</translation>
    </message>
    <message>
        <source>Your value is kept beside what was found.</source>
        <translation>你填写的值已保存，找到的值仍保留在旁。</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message>
        <source>Draw a table out of your papers: name what you want to know, such as vendor, date and total, and each bill becomes a row. Every value shows where it stands and can be put right; sums are of what stands in the rows.</source>
        <translation>从你的文件中提取表格：写下想知道的内容，例如开票方、日期和金额，每张账单就成为一行。每个值都标明出处，也可以更正；合计只按表中的值计算。</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>新建表格</translation>
    </message>
    <message>
        <source>No tables yet</source>
        <translation>还没有表格</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>TablesPresenter</name>
    <message>
        <source>The table “%1” was deleted. Its papers stay.</source>
        <translation>表格“%1”已删除，其中的文件仍在。</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>Answer it now</source>
        <translation>现在回答</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation>显示更早的内容</translation>
    </message>
    <message>
        <source>This has no answer yet.</source>
        <translation>还没有回答。</translation>
    </message>
    <message>
        <source>You stopped this answer. It had not been checked yet, so nothing of it was kept.</source>
        <translation>这个回答已被停止。内容尚未核对，因此没有保留。</translation>
    </message>
</context>
<context>
    <name>TermsPart</name>
    <message>
        <source>%1 are fetched from %2, checked, and kept on this computer.</source>
        <translation>将从 %2 下载 %1，检查后保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>I have read this and accept the licence</source>
        <translation>我已阅读并接受许可证</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The licence: %1</source>
        <translation>许可证：%1</translation>
    </message>
</context>
<context>
    <name>TestsPart</name>
    <message>
        <source>How far the test is</source>
        <translation>检验进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再次检验</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>立即检验</translation>
    </message>
    <message>
        <source>Testing: %1 of %2</source>
        <translation>正在检验：%1 / %2</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在检验…</translation>
    </message>
</context>
<context>
    <name>ThreadHead</name>
    <message>
        <source>%1 mail</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>A label of your own…</source>
        <translation>自定义标签…</translation>
    </message>
    <message>
        <source>Back among what needs a reply</source>
        <translation>放回待回复的会话中</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Give a label</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Label: %1. Choose another</source>
        <translation>标签：%1。点击更改</translation>
    </message>
    <message>
        <source>More for this thread</source>
        <translation>此会话的更多操作</translation>
    </message>
    <message>
        <source>No label: sort it anew</source>
        <translation>去掉标签并重新归类</translation>
    </message>
    <message>
        <source>No longer mute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>No longer put off</source>
        <translation>取消推迟</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Out of what needs a reply until tomorrow morning</source>
        <translation>明天早上之前不列入待回复</translation>
    </message>
    <message>
        <source>Print the thread…</source>
        <translation>打印会话…</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Save the thread as PDF…</source>
        <translation>将会话另存为 PDF…</translation>
    </message>
    <message>
        <source>Save the thread as text…</source>
        <translation>将会话另存为文本…</translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation>显示引用文字</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Take the flag away</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>What is saved or printed leaves the vault and is not encrypted</source>
        <translation>保存或打印的内容会离开保险库，不加密</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>%1 mail came</source>
        <translation>收到 %1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails came</source>
        <translation>收到 %1 封邮件</translation>
    </message>
    <message>
        <source>%1 new document</source>
        <translation>%1 份新文档</translation>
    </message>
    <message>
        <source>%1 new documents</source>
        <translation>%1 份新文档</translation>
    </message>
    <message>
        <source>%1 of %2 documents</source>
        <translation>第 %1 份，共 %2 份文档</translation>
    </message>
    <message>
        <source>%1 of %2 mails</source>
        <translation>第 %1 封，共 %2 封邮件</translation>
    </message>
    <message>
        <source>Add a mail account…</source>
        <translation>添加邮件账户…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Every line is words of a mail or document, and leads there.</source>
        <translation>每一行都是邮件或文档中的原文，点按即可前往。</translation>
    </message>
    <message>
        <source>No mail came and nothing waits. What you bring in, or fetch, shows up here.</source>
        <translation>没有收到邮件，也没有待办的事。导入或收取的内容会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing is known of what is to come: no mail names a day here.</source>
        <translation>尚无安排：没有邮件提到这里的日期。</translation>
    </message>
    <message>
        <source>Nothing needs you, and nothing waits.</source>
        <translation>没有需要处理的事，也没有等待中的事。</translation>
    </message>
    <message>
        <source>Only the newest mails were looked into; %1 more were counted.</source>
        <translation>只查看了最新的邮件，另有 %1 封仅计数。</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>打印此页</translation>
    </message>
    <message>
        <source>Reading the page</source>
        <translation>正在读取此页</translation>
    </message>
    <message>
        <source>Save or print</source>
        <translation>保存或打印</translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation>保存此页</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. Choose the day again to read it.</source>
        <translation>已停止。再次选择日期即可读取。</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>The next day</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>The next week</source>
        <translation>后一周</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>前一周</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>you sent %1</source>
        <translation>发出 %1 封</translation>
    </message>
</context>
<context>
    <name>TrainingPart</name>
    <message>
        <source>Error while learning: %1</source>
        <translation>学习中的误差：%1</translation>
    </message>
    <message>
        <source>It can be paused at any time, and goes on from where it was, also after a restart.</source>
        <translation>可随时暂停，之后从原处继续，重启后也一样。</translation>
    </message>
    <message>
        <source>Learning how you write</source>
        <translation>正在学习你的写法</translation>
    </message>
    <message>
        <source>Making the model ready…</source>
        <translation>正在准备模型…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pausing; what was learned is being kept…</source>
        <translation>正在暂停并保存已学到的内容…</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>on replies that it does not learn from: %1</source>
        <translation>未参与学习的回复上的误差：%1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnfilledBar</name>
    <message>
        <source>%1 place marked […] is not filled in yet.</source>
        <translation>还有 %1 处 […] 尚未填写。</translation>
    </message>
    <message>
        <source>%1 places marked […] are not filled in yet.</source>
        <translation>还有 %1 处 […] 尚未填写。</translation>
    </message>
    <message>
        <source>Fill them in</source>
        <translation>去填写</translation>
    </message>
    <message>
        <source>Go on all the same</source>
        <translation>仍然继续</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Another vault…</source>
        <translation>其他保险库…</translation>
    </message>
    <message>
        <source>Folder of the vault</source>
        <translation>保险库文件夹</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>Preparing your vault</source>
        <translation>正在准备保险库</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery code, with or without the gaps</source>
        <translation>恢复码，分隔符可有可无</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>保险库已锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use the keychain</source>
        <translation>使用钥匙串</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>使用密码短语</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>使用恢复码</translation>
    </message>
</context>
<context>
    <name>UpgradeLine</name>
    <message>
        <source>How far the vault is prepared</source>
        <translation>保险库的准备进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>ValuePopup</name>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>筛选内容</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语</translation>
    </message>
</context>
<context>
    <name>VersionLine</name>
    <message>
        <source>Draft as before</source>
        <translation>恢复原来的写法</translation>
    </message>
    <message>
        <source>Draft like this</source>
        <translation>按此起草</translation>
    </message>
    <message>
        <source>Error on %3 replies that it had not seen: %1 before, %2 after.</source>
        <translation>在 %3 封未见过的回复上的误差：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>遗忘…</translation>
    </message>
    <message>
        <source>Hide the examples</source>
        <translation>隐藏示例</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>It came to nothing.</source>
        <translation>没有结果。</translation>
    </message>
    <message>
        <source>It did not help.</source>
        <translation>没有帮助。</translation>
    </message>
    <message>
        <source>It helped.</source>
        <translation>有帮助。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Not finished: %1 of %2 steps.</source>
        <translation>尚未完成：共 %2 步，已完成 %1 步。</translation>
    </message>
    <message>
        <source>Version %1 · %2</source>
        <translation>版本 %1 · %2</translation>
    </message>
    <message>
        <source>Wipe it</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Wipe this version for good? Your mail is not touched.</source>
        <translation>永久清除此版本？你的邮件不受影响。</translation>
    </message>
    <message>
        <source>learned from %1 replies</source>
        <translation>学自 %1 封回复</translation>
    </message>
    <message>
        <source>learned from %1 reply</source>
        <translation>学自 %1 封回复</translation>
    </message>
</context>
<context>
    <name>WatchingDialog</name>
    <message>
        <source>%1 are gone from it</source>
        <translation>其中 %1 个已消失</translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>%1 is gone from it</source>
        <translation>其中 %1 个已消失</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delete from the vault, too, what is deleted from that folder</source>
        <translation>从该文件夹删除的内容也从保险库删除</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>要监视的文件夹</translation>
    </message>
    <message>
        <source>No folder is watched yet.</source>
        <translation>还没有监视任何文件夹。</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>监视文件夹…</translation>
    </message>
    <message>
        <source>Watch no longer</source>
        <translation>不再监视</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>While the vault is open, what is new or changed in these folders comes in by itself, and what is there already comes in at once. The files stay where they are.</source>
        <translation>保险库打开期间，这些文件夹中新增或更改的内容会自动导入，已有的内容会立即导入。文件留在原处。</translation>
    </message>
    <message>
        <source>deletions are followed</source>
        <translation>同步删除</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Answers are taken word for word from your papers. With a language model installed, they are put in its own words, and it can write, translate and help with code here.</source>
        <translation>回答逐字取自文档。安装语言模型后，会用它自己的话表述，还可以在这里撰写、翻译和协助编写代码。</translation>
    </message>
    <message>
        <source>Ask for a piece of code, or paste some and ask about it.</source>
        <translation>请它写一段代码，或粘贴代码来提问。</translation>
    </message>
    <message>
        <source>Ask your documents and mail</source>
        <translation>向文档和邮件提问</translation>
    </message>
    <message>
        <source>Bring something in first</source>
        <translation>先导入一些内容</translation>
    </message>
    <message>
        <source>Every line of an answer has a number that leads to the place where it stands.</source>
        <translation>回答的每一行都有编号，可跳到原文出处。</translation>
    </message>
    <message>
        <source>Only what is named below is looked at for the answer.</source>
        <translation>回答时只查看下面列出的内容。</translation>
    </message>
    <message>
        <source>Paste a text and say how it is to sound. Long texts are done part by part.</source>
        <translation>粘贴文字，说明想要的语气。长文会分段处理。</translation>
    </message>
    <message>
        <source>Paste a text and say into which language. Long texts are done part by part.</source>
        <translation>粘贴文字，说明要译成哪种语言。长文会分段处理。</translation>
    </message>
    <message>
        <source>Say what the story is to be about, and how long.</source>
        <translation>说明故事的内容和篇幅。</translation>
    </message>
    <message>
        <source>See the models</source>
        <translation>查看模型</translation>
    </message>
    <message>
        <source>Talk about anything. Your documents and mail are not looked at.</source>
        <translation>随便聊聊。不会查看文档和邮件。</translation>
    </message>
    <message>
        <source>There is nothing here yet that could be asked. Add documents or mail; nothing of them leaves this computer.</source>
        <translation>这里还没有可以提问的内容。请添加文档或邮件；它们不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>What shall the model write?</source>
        <translation>想让模型写什么？</translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>A private corner for your documents and mail: it keeps them encrypted on this computer, finds them again by a sentence, and summarizes and drafts replies. Everything is read here and nowhere else.</source>
        <translation>文档和邮件的私密角落：内容加密保存在这台电脑上，用一句话就能找到，还能生成摘要、起草回复。所有内容只在这里读取，不会传到别处。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Folder of the vault</source>
        <translation>保险库文件夹</translation>
    </message>
    <message>
        <source>I have a vault already…</source>
        <translation>已有保险库…</translation>
    </message>
    <message>
        <source>Welcome to Inglenook</source>
        <translation>欢迎使用 Inglenook</translation>
    </message>
</context>
<context>
    <name>WholeLine</name>
    <message>
        <source>Fetch all of it</source>
        <translation>取回全文</translation>
    </message>
    <message>
        <source>Of a mail here only the head was fetched, because the whole is large: %1.</source>
        <translation>这里有一封邮件只取回了信头，因为全文很大：%1。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>WholePresenter</name>
    <message>
        <source>Fetching a large mail</source>
        <translation>取回一封大邮件</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Engine: %1</source>
        <translation>引擎：%1</translation>
    </message>
    <message>
        <source>Engine: built-in</source>
        <translation>引擎：内置</translation>
    </message>
    <message>
        <source>Network: off</source>
        <translation>网络：关闭</translation>
    </message>
    <message>
        <source>Network: talking to %1</source>
        <translation>网络：正在与 %1 通信</translation>
    </message>
    <message>
        <source>Search for “%1”</source>
        <translation>搜索“%1”</translation>
    </message>
</context>
<context>
    <name>WipePart</name>
    <message>
        <source>DELETE</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete everything now</source>
        <translation>立即删除全部</translation>
    </message>
    <message>
        <source>Delete everything…</source>
        <translation>删除全部内容…</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>The vault is destroyed for ever: its key first, so that nothing of it can be read again, then its files, the copies in its own folder, and its key in the keychain. Copies that you keep elsewhere stay, and open by their own passphrase. Models stay, since nothing of yours is in them.</source>
        <translation>保险库将被永久销毁：先销毁密钥，使其中内容再也无法读取，然后删除文件、其文件夹中的副本以及钥匙串中的密钥。保存在别处的副本不受影响，仍用各自的密码短语打开。模型会保留，因为其中没有你的内容。</translation>
    </message>
    <message>
        <source>Type %1 to go on:</source>
        <translation>输入“%1”以继续：</translation>
    </message>
</context>
<context>
    <name>WorkPart</name>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>accounts</name>
    <message>
        <source>%1 change still to be told to the server</source>
        <translation>还有 %1 项更改待告知服务器</translation>
    </message>
    <message>
        <source>%1 changes still to be told to the server</source>
        <translation>还有 %1 项更改待告知服务器</translation>
    </message>
    <message>
        <source>%1 mail could not be read</source>
        <translation>%1 封邮件无法读取</translation>
    </message>
    <message>
        <source>%1 mail on the server</source>
        <translation>服务器上有 %1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails could not be read</source>
        <translation>%1 封邮件无法读取</translation>
    </message>
    <message>
        <source>%1 mails on the server</source>
        <translation>服务器上有 %1 封邮件</translation>
    </message>
    <message>
        <source>%1 still to come</source>
        <translation>还有 %1 封待收取</translation>
    </message>
    <message>
        <source>Fetched %1</source>
        <translation>上次收取：%1</translation>
    </message>
    <message>
        <source>Fetching mail</source>
        <translation>正在收取邮件</translation>
    </message>
    <message>
        <source>Mail: %1</source>
        <translation>邮件：%1</translation>
    </message>
    <message>
        <source>Mail: fetched %1</source>
        <translation>邮件：%1 已收取</translation>
    </message>
    <message>
        <source>Mail: not fetched</source>
        <translation>邮件：尚未收取</translation>
    </message>
    <message>
        <source>Mail: not fetched, see Settings</source>
        <translation>邮件：未能收取，见设置</translation>
    </message>
    <message>
        <source>More than half of the mails in %1 have vanished from the server at once. All of them are still here.</source>
        <translation>%1 中超过一半的邮件同时从服务器上消失。它们在这里都还在。</translation>
    </message>
    <message>
        <source>Not fetched to its end yet</source>
        <translation>尚未全部收取</translation>
    </message>
    <message>
        <source>Not fetched to its end yet; it goes on by itself</source>
        <translation>尚未全部收取；会自动继续</translation>
    </message>
    <message>
        <source>Paused: the server is left alone</source>
        <translation>已暂停：不再连接服务器</translation>
    </message>
    <message>
        <source>Stopped; “Fetch now” goes on from here</source>
        <translation>已停止；按“立即收取”从这里继续</translation>
    </message>
    <message>
        <source>The server lists fewer mails in %1 than it says it has. All of them are still here.</source>
        <translation>服务器列出的 %1 中的邮件比其声称的少。它们在这里都还在。</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Mail</source>
        <translation>邮件(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Vault</source>
        <translation>保险库(&amp;V)</translation>
    </message>
    <message>
        <source>About Inglenook</source>
        <translation>关于 Inglenook</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Add a mail account…</source>
        <translation>添加邮件账户…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>就此提问</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Check vault</source>
        <translation>检查保险库</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Fetch mail now</source>
        <translation>立即收取邮件</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>转发…</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Label of your own…</source>
        <translation>自己的标签…</translation>
    </message>
    <message>
        <source>Label…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Look for a newer version</source>
        <translation>查看新版本</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>标为未读</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似内容</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>Move to inbox</source>
        <translation>移到收件箱</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New mail or conversation</source>
        <translation>新邮件或新对话</translation>
    </message>
    <message>
        <source>New mail…</source>
        <translation>写邮件…</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一处匹配</translation>
    </message>
    <message>
        <source>Own addresses…</source>
        <translation>我的地址…</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一处匹配</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>回复全部</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Stop what is running</source>
        <translation>停止正在运行的任务</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>生成摘要</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Try it with the sample life</source>
        <translation>用示例资料试一试</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>监视的文件夹…</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
</context>
<context>
    <name>chart</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>%1 characters not looked for</source>
        <translation>%1 个字符未搜索</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1或%2</translation>
    </message>
    <message>
        <source>%1; press to open it, Delete to take it out</source>
        <translation>%1；按下可打开，按 Delete 可去掉</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>+ %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>How many there are is not counted: nothing is left out by it</source>
        <translation>数量不作计数：不会因此排除任何内容</translation>
    </message>
    <message>
        <source>No filter says so: nothing is left out by it</source>
        <translation>没有与此对应的筛选条件，不会据此排除任何内容</translation>
    </message>
    <message>
        <source>No numbers are compared here, the words are looked for; the filter below compares: over 1000 €</source>
        <translation>这里不比较数字，只查找这些词；下面的筛选会比较：超过 1000 元</translation>
    </message>
    <message>
        <source>No word says so; it follows from how the sentence is put: %2</source>
        <translation>没有词语直接说明，由句子的说法得出：%2</translation>
    </message>
    <message>
        <source>Of so long a text only the words at its beginning are looked for</source>
        <translation>文字过长，只搜索开头的词语</translation>
    </message>
    <message>
        <source>One of what stands beside it is enough</source>
        <translation>满足两边任意一项即可</translation>
    </message>
    <message>
        <source>Read as %1; press to change it, Delete to take it out</source>
        <translation>理解为 %1；点击更改，按 Delete 键去掉</translation>
    </message>
    <message>
        <source>Show %1 more parts of the sentence</source>
        <translation>再显示句中的 %1 个部分</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show fewer parts</source>
        <translation>收起各部分</translation>
    </message>
    <message>
        <source>The same, typed: %1</source>
        <translation>等同于输入：%1</translation>
    </message>
    <message>
        <source>There is no such filter here: what follows is looked for as words</source>
        <translation>这里没有这种筛选条件：后面的内容作为词语查找</translation>
    </message>
    <message>
        <source>These cannot be joined so: all are asked for</source>
        <translation>这些条件不能这样连接：需全部满足</translation>
    </message>
    <message>
        <source>Understood: %1; press to change it</source>
        <translation>已理解：%1；点击更改</translation>
    </message>
    <message>
        <source>What shares its telling words, or means the same, comes first. A press opens it.</source>
        <translation>有相同关键词或含义相近的排在前面。按下可打开它。</translation>
    </message>
    <message>
        <source>Word or text document</source>
        <translation>Word 或文字文档</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>copy to</source>
        <translation>抄送给</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>e-book</source>
        <translation>电子书</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>has</source>
        <translation>含有</translation>
    </message>
    <message>
        <source>in</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>is</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>larger than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>like “%1”</source>
        <translation>与“%1”类似</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>no attachment</source>
        <translation>无附件</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>not from</source>
        <translation>不来自</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <source>phrase</source>
        <translation>短语</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>sent mail</source>
        <translation>已发送邮件</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>smaller than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>sound recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>tells of</source>
        <translation>提到</translation>
    </message>
    <message>
        <source>to</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>with</source>
        <translation>往来于</translation>
    </message>
    <message>
        <source>without</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>“%1” cannot say that: what follows is looked for as words. It can say: %3</source>
        <translation>“%1”不能这样写：后面的内容当作字词查找。可以写：%3</translation>
    </message>
    <message>
        <source>“%1” is looked for as a word; its other forms count too</source>
        <translation>按词语查找“%1”，其变形也算</translation>
    </message>
    <message>
        <source>“%1” is not used, as another such filter stands before it</source>
        <translation>“%1”没有用上，前面已经有同样的筛选条件</translation>
    </message>
    <message>
        <source>“%1” is the day of what is looked for: texts that tell of it come first, nothing is left out by it</source>
        <translation>“%1”是所找事情的日期：提到这一天的内容排在前面，不会据此排除任何内容</translation>
    </message>
    <message>
        <source>“%1” was read as: %2</source>
        <translation>“%1”理解为：%2</translation>
    </message>
    <message>
        <source>“%1”: all are asked for</source>
        <translation>“%1”：需全部满足</translation>
    </message>
    <message>
        <source>“%1”: no filter</source>
        <translation>“%1”：无此筛选</translation>
    </message>
    <message>
        <source>“%1”: not compared</source>
        <translation>“%1”：不作比较</translation>
    </message>
    <message>
        <source>“%1”: not counted</source>
        <translation>“%1”：未计数</translation>
    </message>
    <message>
        <source>“%1”: not left out</source>
        <translation>“%1”：未排除</translation>
    </message>
    <message>
        <source>“%1”: not used</source>
        <translation>“%1”：未采用</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>%1 came, %2 went out</source>
        <translation>收到 %1，发出 %2</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>%1 more in its thread</source>
        <translation>同一会话中还有 %1 封</translation>
    </message>
    <message>
        <source>%1 nearly the same</source>
        <translation>另有 %1 份几乎相同</translation>
    </message>
    <message>
        <source>%1 page</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>%1 question</source>
        <translation>%1 个问题</translation>
    </message>
    <message>
        <source>%1 questions</source>
        <translation>%1 个问题</translation>
    </message>
    <message>
        <source>%1 row</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 to be read</source>
        <translation>%1 份待读取</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Documents and mail</source>
        <translation>文档和邮件</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>故事</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>收件人：%1</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>a reply is ready</source>
        <translation>已备好回复</translation>
    </message>
    <message>
        <source>an unknown sender</source>
        <translation>未知发件人</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>attached to %1</source>
        <translation>附于《%1》</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>by meaning</source>
        <translation>按含义</translation>
    </message>
    <message>
        <source>could not be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>用于%1</translation>
    </message>
    <message>
        <source>for the mail of %1</source>
        <translation>用于 %1 的邮件</translation>
    </message>
    <message>
        <source>format not known</source>
        <translation>未知格式</translation>
    </message>
    <message>
        <source>in the mail of %1</source>
        <translation>所属邮件：%1</translation>
    </message>
    <message>
        <source>in the mail of %1, %2</source>
        <translation>所属邮件：%1，%2</translation>
    </message>
    <message>
        <source>its end was never noted</source>
        <translation>没有记录到它何时结束</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no recipient</source>
        <translation>无收件人</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>受密码保护</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>to ask where the mail of %1 lies</source>
        <translation>用于查询 %1 的邮件服务器</translation>
    </message>
    <message>
        <source>to fetch the model %1</source>
        <translation>下载模型 %1</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>too much at once</source>
        <translation>内容过大</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>处理超时</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>with attachments</source>
        <translation>有附件</translation>
    </message>
    <message>
        <source>words and meaning</source>
        <translation>词语和含义</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Bank account (IBAN)</source>
        <translation>银行账号（IBAN）</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation>合同编号</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>From (vendor)</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>发票号码</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>邮件地址</translation>
    </message>
    <message>
        <source>Net amount</source>
        <translation>净额</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税额</translation>
    </message>
    <message>
        <source>To (buyer)</source>
        <translation>购买方</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总额</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>相关方</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>about %1 h left</source>
        <translation>约剩 %1 小时</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 位</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>unknown sender</source>
        <translation>未知发件人</translation>
    </message>
</context>
<context>
    <name>folders</name>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Gone from the server</source>
        <translation>已从服务器消失</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>垃圾邮件</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>已删除</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy/M/d</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
</context>
<context>
    <name>gate</name>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>No vault yet</source>
        <translation>尚无保险库</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>已解锁</translation>
    </message>
</context>
<context>
    <name>grid</name>
    <message>
        <source>%1, the largest first</source>
        <translation>%1，从大到小</translation>
    </message>
    <message>
        <source>%1, the smallest first</source>
        <translation>%1，从小到大</translation>
    </message>
    <message>
        <source>%1: not read yet</source>
        <translation>%1：尚未读取</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>found by rules</source>
        <translation>按规则找到</translation>
    </message>
    <message>
        <source>found by the model</source>
        <translation>由模型找到</translation>
    </message>
    <message>
        <source>from the head of the mail</source>
        <translation>取自邮件头</translation>
    </message>
    <message>
        <source>left empty by you</source>
        <translation>由你留空</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>written by you</source>
        <translation>由你填写</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Something went wrong inside Inglenook. What was saved before is kept; please try again.</source>
        <translation>Inglenook 内部出错。此前保存的内容都在；请重试。</translation>
    </message>
</context>
<context>
    <name>mailmenus</name>
    <message>
        <source>Delete this mail</source>
        <translation>删除这封邮件</translation>
    </message>
    <message>
        <source>Take the flag away</source>
        <translation>取消星标</translation>
    </message>
</context>
<context>
    <name>mailplaces</name>
    <message>
        <source>All mail</source>
        <translation>全部邮件</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>meaning</name>
    <message>
        <source>%1 of %2 passages read</source>
        <translation>已读取 %1 / %2 个段落</translation>
    </message>
    <message>
        <source>Found by words and by meaning</source>
        <translation>按词语和含义查找</translation>
    </message>
    <message>
        <source>Found by words, English also by meaning</source>
        <translation>按词语查找，英文还按含义查找</translation>
    </message>
    <message>
        <source>Found by words. Search by meaning is not installed.</source>
        <translation>按词语查找。未安装按含义搜索。</translation>
    </message>
    <message>
        <source>Paused: %1 of %2 read</source>
        <translation>已暂停：读取了 %1 / %2</translation>
    </message>
    <message>
        <source>Reading for search by meaning: %1 of %2</source>
        <translation>正在为按含义搜索读取内容：%1 / %2</translation>
    </message>
    <message>
        <source>reading %1 of %2 passages</source>
        <translation>正在读取 %1 / %2 个段落</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>%1 (not here any more)</source>
        <translation>%1（已不存在）</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 个</translation>
    </message>
    <message>
        <source>%1 free on the disk</source>
        <translation>磁盘可用 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 are here</source>
        <translation>已有 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of memory, of which %2 are free</source>
        <translation>内存 %1，可用 %2</translation>
    </message>
    <message>
        <source>A choice holds at once, and can be changed whenever you like.</source>
        <translation>选择立即生效，可随时更改。</translation>
    </message>
    <message>
        <source>A page is summarized in about %1 s.</source>
        <translation>为一页生成摘要约需 %1 秒。</translation>
    </message>
    <message>
        <source>All is here; checking it</source>
        <translation>已全部下载，正在检查</translation>
    </message>
    <message>
        <source>Answers to questions</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Asking %1 what the model is now, and for its licence</source>
        <translation>正在向 %1 查询模型现状和许可证</translation>
    </message>
    <message>
        <source>At work it holds %1 of memory.</source>
        <translation>工作时占用 %1 内存。</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Fields from documents</source>
        <translation>提取文档字段</translation>
    </message>
    <message>
        <source>Finds, selects the best sentences, sorts mail, and drafts from your own earlier replies. It writes nothing of its own. Nothing to get, nothing to set up.</source>
        <translation>查找、挑选最重要的句子、归类邮件，并根据你以往的回复起草。它自己不撰写。无需下载，无需设置。</translation>
    </message>
    <message>
        <source>It takes %1 s to get ready at first use.</source>
        <translation>首次使用需准备 %1 秒。</translation>
    </message>
    <message>
        <source>It writes about as fast as one reads: %1 words a second.</source>
        <translation>撰写速度与阅读相当：每秒约 %1 个词。</translation>
    </message>
    <message>
        <source>It writes faster than one reads: about %1 words a second.</source>
        <translation>撰写比阅读快：每秒约 %1 个词。</translation>
    </message>
    <message>
        <source>It writes slower than one reads: about %1 words a second.</source>
        <translation>撰写比阅读慢：每秒约 %1 个词。</translation>
    </message>
    <message>
        <source>Its files are damaged, so it is not used. Remove it, and fetch it again.</source>
        <translation>文件已损坏，因此不使用。请移除后重新下载。</translation>
    </message>
    <message>
        <source>Looking at it</source>
        <translation>正在查看</translation>
    </message>
    <message>
        <source>Reply drafts</source>
        <translation>起草回复</translation>
    </message>
    <message>
        <source>Smart filter</source>
        <translation>智能筛选</translation>
    </message>
    <message>
        <source>Sorting mail</source>
        <translation>归类邮件</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Testing: step %1 of %2</source>
        <translation>正在测试：第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>The test found something wrong: %1.</source>
        <translation>测试发现问题：%1。</translation>
    </message>
    <message>
        <source>This computer: %1</source>
        <translation>这台电脑：%1</translation>
    </message>
    <message>
        <source>Which one does what</source>
        <translation>各模型的用途</translation>
    </message>
    <message>
        <source>always here</source>
        <translation>始终可用</translation>
    </message>
    <message>
        <source>asked the same, it writes something else</source>
        <translation>同样的提问得到不同的回答</translation>
    </message>
    <message>
        <source>cannot run here</source>
        <translation>无法在此运行</translation>
    </message>
    <message>
        <source>does the writing</source>
        <translation>负责撰写</translation>
    </message>
    <message>
        <source>fits this computer</source>
        <translation>适合这台电脑</translation>
    </message>
    <message>
        <source>here since %1</source>
        <translation>安装于 %1</translation>
    </message>
    <message>
        <source>it cannot be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message>
        <source>it cannot measure a text</source>
        <translation>无法测量文字长度</translation>
    </message>
    <message>
        <source>it does not keep to a given form</source>
        <translation>不遵守给定的格式</translation>
    </message>
    <message>
        <source>it does not stop when it is asked to</source>
        <translation>收到停止要求时不停下</translation>
    </message>
    <message>
        <source>it writes nothing</source>
        <translation>写不出内容</translation>
    </message>
    <message>
        <source>tight on this computer</source>
        <translation>在这台电脑上较吃力</translation>
    </message>
    <message>
        <source>too large for this computer</source>
        <translation>对这台电脑来说太大</translation>
    </message>
    <message>
        <source>works in %1 of memory</source>
        <translation>运行需 %1 内存</translation>
    </message>
</context>
<context>
    <name>newtable</name>
    <message>
        <source>All documents</source>
        <translation>所有文档</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>新建表格</translation>
    </message>
    <message>
        <source>Papers that I choose</source>
        <translation>我选定的文件</translation>
    </message>
    <message>
        <source>The files of a watched folder</source>
        <translation>某个监视文件夹中的文件</translation>
    </message>
    <message>
        <source>The mails of a folder</source>
        <translation>某个文件夹中的邮件</translation>
    </message>
    <message>
        <source>What a search finds</source>
        <translation>一次搜索的结果</translation>
    </message>
    <message>
        <source>What has a label</source>
        <translation>带有某个标签的文件</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>银行账号</translation>
    </message>
    <message>
        <source>buyer</source>
        <translation>购买方</translation>
    </message>
    <message>
        <source>contract number</source>
        <translation>合同编号</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>email</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>invoice number</source>
        <translation>发票号码</translation>
    </message>
    <message>
        <source>net amount</source>
        <translation>不含税金额</translation>
    </message>
    <message>
        <source>order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>tax</source>
        <translation>税额</translation>
    </message>
    <message>
        <source>total</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>vendor</source>
        <translation>开票方</translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Unclear: nobody could say</source>
        <translation>不确定：无法判断</translation>
    </message>
    <message>
        <source>judged by the model</source>
        <translation>由模型判断</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 / %2 页</translation>
    </message>
    <message>
        <source>read by rules, without a model</source>
        <translation>按规则读出，未用模型</translation>
    </message>
</context>
<context>
    <name>privacy</name>
    <message>
        <source>%1 copies</source>
        <translation>%1 份副本</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 份副本</translation>
    </message>
    <message>
        <source>%1 model</source>
        <translation>%1 个模型</translation>
    </message>
    <message>
        <source>%1 models</source>
        <translation>%1 个模型</translation>
    </message>
    <message>
        <source>%1 of it hold nothing: that room is kept so that deleting and writing still work on a full disk.</source>
        <translation>其中 %1 不存放任何内容：这些空间是预留的，磁盘已满时仍可删除和写入。</translation>
    </message>
    <message>
        <source>%1 on the disk, encrypted as a whole and compressed.</source>
        <translation>占用磁盘 %1，整体加密并压缩。</translation>
    </message>
    <message>
        <source>%1, %2 together, encrypted like the vault.</source>
        <translation>%1，共 %2，与保险库一样加密。</translation>
    </message>
    <message>
        <source>%1, %2 together. Not encrypted: nothing of yours is in them.</source>
        <translation>%1，共 %2。不加密：其中没有你的内容。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Copies of the vault</source>
        <translation>保险库的副本</translation>
    </message>
    <message>
        <source>Documents, as they came</source>
        <translation>文档原件</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Each is tried by trying to get around it. What this system cannot give is said, too.</source>
        <translation>每一项都会实际试着突破一次；此系统做不到的也会说明。</translation>
    </message>
    <message>
        <source>Index of words, for search</source>
        <translation>搜索用的词语索引</translation>
    </message>
    <message>
        <source>Inglenook keeps nothing anywhere else. The files that you brought in stay where they were.</source>
        <translation>Inglenook 不在其他任何地方保存内容。你导入的文件仍留在原处。</translation>
    </message>
    <message>
        <source>Mails, as they came</source>
        <translation>邮件原件</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚无内容</translation>
    </message>
    <message>
        <source>One is made in the folder of the vault every week by itself, and three are kept: each takes up to %1.</source>
        <translation>每周会在保险库的文件夹中自动制作一份，保留最近三份，每份最多占 %1。</translation>
    </message>
    <message>
        <source>Protections on this computer</source>
        <translation>这台电脑上的保护措施</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The vault</source>
        <translation>保险库</translation>
    </message>
    <message>
        <source>The weekly copy waits: the disk has no room to spare for it (%1, and as much again).</source>
        <translation>每周的副本暂缓制作：磁盘没有足够的空间（需要 %1，并再留出同样多）。</translation>
    </message>
    <message>
        <source>What is kept, and where</source>
        <translation>保存了什么，存在哪里</translation>
    </message>
    <message>
        <source>What opens the vault</source>
        <translation>打开保险库的方式</translation>
    </message>
    <message>
        <source>What search by meaning needs</source>
        <translation>按含义搜索所需的数据</translation>
    </message>
    <message>
        <source>What was learned of how you sort</source>
        <translation>学到的分类方式</translation>
    </message>
    <message>
        <source>What was learned of how you write</source>
        <translation>学到的写作方式</translation>
    </message>
    <message>
        <source>Writing the copy: %1 of about %2</source>
        <translation>正在写入副本：%1 / 约 %2</translation>
    </message>
    <message>
        <source>Writing the copy: about %1</source>
        <translation>正在写入副本：约 %1</translation>
    </message>
    <message>
        <source>Written; checking every page of it</source>
        <translation>已写入，正在检查每一页</translation>
    </message>
</context>
<context>
    <name>protections</name>
    <message>
        <source>%1 protection that everything rests on does not hold here.</source>
        <translation>有 %1 项必需的保护在此无效。</translation>
    </message>
    <message>
        <source>%1 protections that everything rests on do not hold here.</source>
        <translation>有 %1 项必需的保护在此无效。</translation>
    </message>
    <message>
        <source>%1, while a model works</source>
        <translation>%1（模型工作时）</translation>
    </message>
    <message>
        <source>%1, while reading files</source>
        <translation>%1（读取文件时）</translation>
    </message>
    <message>
        <source>%1, while reading scans</source>
        <translation>%1（读取扫描件时）</translation>
    </message>
    <message>
        <source>%1, while talking to servers</source>
        <translation>%1（与服务器通信时）</translation>
    </message>
    <message>
        <source>A crash leaves nothing behind</source>
        <translation>崩溃不留痕迹</translation>
    </message>
    <message>
        <source>A file cannot eat up the memory</source>
        <translation>文件无法耗尽内存</translation>
    </message>
    <message>
        <source>A file cannot keep the computer busy</source>
        <translation>文件无法拖住电脑</translation>
    </message>
    <message>
        <source>A program that runs under your name could read what is open in Inglenook.</source>
        <translation>以你的账户运行的程序可能读取 Inglenook 中打开的内容。</translation>
    </message>
    <message>
        <source>A reader could open as many files as it likes.</source>
        <translation>读取进程可以任意打开文件。</translation>
    </message>
    <message>
        <source>A reader that was broken into could write files.</source>
        <translation>被攻破的读取进程可能写入文件。</translation>
    </message>
    <message>
        <source>A text written just now could not be found in the file, and another key did not open it.</source>
        <translation>刚写入的文字在文件中找不到，用其他密钥也打不开。</translation>
    </message>
    <message>
        <source>After a crash a reader might go on running for a while.</source>
        <translation>崩溃后，读取进程可能还会运行一段时间。</translation>
    </message>
    <message>
        <source>After a crash the system might write what was in memory to the disk.</source>
        <translation>崩溃后，系统可能把内存内容写入磁盘。</translation>
    </message>
    <message>
        <source>Files are read in a process of their own</source>
        <translation>文件在独立进程中读取</translation>
    </message>
    <message>
        <source>Inglenook has no sandbox on this system yet.</source>
        <translation>Inglenook 在这个系统上还没有沙箱。</translation>
    </message>
    <message>
        <source>It could not be asked, because the process that reads files did not start.</source>
        <translation>无法查询，因为读取文件的进程没有启动。</translation>
    </message>
    <message>
        <source>It could not be loaded.</source>
        <translation>无法加载。</translation>
    </message>
    <message>
        <source>It could not work in a sandbox that closes everything but what it needs. Your files, the network, other programs and the keychain are closed to it by name.</source>
        <translation>它无法在只开放所需内容的沙盒中工作。你的文件、网络、其他程序和钥匙串已按名称对它关闭。</translation>
    </message>
    <message>
        <source>It could not work in the strictest sandbox of this macOS. Your files, the network and the keychain are closed to it, but it could ask other services of the system.</source>
        <translation>它无法在此 macOS 最严格的沙盒中工作。你的文件、网络和钥匙串已对它关闭，但它可以访问系统的其他服务。</translation>
    </message>
    <message>
        <source>It does not work here. Everything is found by its words.</source>
        <translation>在此无法使用。所有内容按词语查找。</translation>
    </message>
    <message>
        <source>It does not work here. Install Inglenook anew; your vault stays.</source>
        <translation>在此无法使用。请重新安装 Inglenook；保险库不受影响。</translation>
    </message>
    <message>
        <source>It is here and can be used.</source>
        <translation>已具备，可以使用。</translation>
    </message>
    <message>
        <source>It is here.</source>
        <translation>已具备。</translation>
    </message>
    <message>
        <source>It is not installed. Scans are kept, and can be read once it is.</source>
        <translation>未安装。扫描件会保留，安装后即可读取。</translation>
    </message>
    <message>
        <source>It was asked.</source>
        <translation>已查询。</translation>
    </message>
    <message>
        <source>It was started, has read a note, and has ended. It holds no key and no other file.</source>
        <translation>它已启动、读取一则便条并结束。它不持有密钥，也没有其他文件。</translation>
    </message>
    <message>
        <source>It works, for texts in English; all others are found by their words.</source>
        <translation>可用于英文文字；其他文字按词语查找。</translation>
    </message>
    <message>
        <source>It works: it selects from your texts and writes nothing of its own.</source>
        <translation>可用：它从你的文字中选取，自己不撰写。</translation>
    </message>
    <message>
        <source>Locks before the computer falls asleep</source>
        <translation>电脑睡眠前锁定</translation>
    </message>
    <message>
        <source>Locks when somebody else takes over</source>
        <translation>切换用户时锁定</translation>
    </message>
    <message>
        <source>Locks with the screen</source>
        <translation>随屏幕一起锁定</translation>
    </message>
    <message>
        <source>Models as a GGUF file</source>
        <translation>GGUF 文件形式的模型</translation>
    </message>
    <message>
        <source>Models as an MLX folder</source>
        <translation>MLX 文件夹形式的模型</translation>
    </message>
    <message>
        <source>No code is made while it runs</source>
        <translation>运行期间不产生新代码</translation>
    </message>
    <message>
        <source>No connection can be made</source>
        <translation>无法建立任何连接</translation>
    </message>
    <message>
        <source>No file can be made or changed</source>
        <translation>无法新建或修改任何文件</translation>
    </message>
    <message>
        <source>No look into other programs</source>
        <translation>无法窥视其他程序</translation>
    </message>
    <message>
        <source>No other program can be ended</source>
        <translation>无法结束其他程序</translation>
    </message>
    <message>
        <source>No other program hangs itself into it</source>
        <translation>其他程序无法挂入其中</translation>
    </message>
    <message>
        <source>No program can be started</source>
        <translation>无法启动任何程序</translation>
    </message>
    <message>
        <source>No service with your secrets answers</source>
        <translation>保管你机密的服务不会应答</translation>
    </message>
    <message>
        <source>None of your files can be opened</source>
        <translation>无法打开你的任何文件</translation>
    </message>
    <message>
        <source>Nothing from another computer, and nothing that an untrusted program wrote.</source>
        <translation>不加载来自其他电脑的代码，也不加载不受信任的程序写下的代码。</translation>
    </message>
    <message>
        <source>On this system a program cannot give up the network for itself alone. The window makes no connection, and what reads foreign files is closed in without it.</source>
        <translation>在此系统上，程序无法只为自己放弃网络。窗口不建立任何连接，读取外来文件的进程则被隔离，没有网络。</translation>
    </message>
    <message>
        <source>Only its own code is loaded</source>
        <translation>只加载自己的代码</translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>Screenshots, recordings and shared screens show this window like every other.</source>
        <translation>截图、录屏和共享的屏幕会像显示其他窗口一样显示此窗口。</translation>
    </message>
    <message>
        <source>The keychain was asked just now, and the system refused.</source>
        <translation>刚刚尝试访问钥匙串，系统已拒绝。</translation>
    </message>
    <message>
        <source>The old ways to have code loaded into every program are shut for it.</source>
        <translation>把代码加载进每个程序的旧途径已对它关闭。</translation>
    </message>
    <message>
        <source>The system does not refuse it here. Inglenook makes none, but nothing else holds it back.</source>
        <translation>这里的系统不拒绝连接。Inglenook 不建立任何连接，但没有别的东西拦着它。</translation>
    </message>
    <message>
        <source>The system gives the whole sandbox.</source>
        <translation>系统提供完整的沙箱。</translation>
    </message>
    <message>
        <source>The system itself refuses it; it was tried just now.</source>
        <translation>系统本身拒绝连接，刚刚已经试过。</translation>
    </message>
    <message>
        <source>The system refuses all but what it was given and its own code.</source>
        <translation>除交给它的内容和它自己的代码外，系统一律拒绝。</translation>
    </message>
    <message>
        <source>The system refuses it; it was tried just now.</source>
        <translation>系统拒绝，刚刚已经试过。</translation>
    </message>
    <message>
        <source>The system refuses memory that can be both written and run.</source>
        <translation>系统拒绝既可写又可执行的内存。</translation>
    </message>
    <message>
        <source>The system refuses to show their memory, and every known way around.</source>
        <translation>系统拒绝让它看到其他程序的内存，已知的绕行办法也都被拒绝。</translation>
    </message>
    <message>
        <source>The system tells of it, and waits for the lock.</source>
        <translation>系统会通知，并等待锁定完成。</translation>
    </message>
    <message>
        <source>The system tells of it.</source>
        <translation>系统会通知。</translation>
    </message>
    <message>
        <source>The system would let an intruder bring code of its own along.</source>
        <translation>系统会允许入侵者带入自己的代码。</translation>
    </message>
    <message>
        <source>The system would let it ask the keychain.</source>
        <translation>系统会允许它访问钥匙串。</translation>
    </message>
    <message>
        <source>The system would let it end other programs of yours.</source>
        <translation>系统会允许它结束你的其他程序。</translation>
    </message>
    <message>
        <source>The system would let it look into other programs of yours.</source>
        <translation>系统会允许它查看你的其他程序。</translation>
    </message>
    <message>
        <source>The system would let it make or change files.</source>
        <translation>系统会允许它新建或修改文件。</translation>
    </message>
    <message>
        <source>The system would let it open your files. A hostile file that breaks in could read them.</source>
        <translation>系统会允许它打开你的文件。恶意文件一旦攻入，就可能读取它们。</translation>
    </message>
    <message>
        <source>The system would let it start programs.</source>
        <translation>系统会允许它启动程序。</translation>
    </message>
    <message>
        <source>Nothing stays behind</source>
        <translation>不留下任何进程</translation>
    </message>
    <message>
        <source>Everything that must hold does. Of the %2 things below, each tried just now, %1 hold.</source>
        <translation>必需的保护全部有效。以下 %2 项均已当场检验，其中 %1 项有效。</translation>
    </message>
    <message>
        <source>Only a handful can be open at once.</source>
        <translation>同时只能打开少量文件。</translation>
    </message>
    <message>
        <source>Other programs cannot look into it</source>
        <translation>其他程序无法窥视</translation>
    </message>
    <message>
        <source>Reading one has a bounded time.</source>
        <translation>读取单个文件有时间上限。</translation>
    </message>
    <message>
        <source>Reading opens few files</source>
        <translation>读取时只打开少量文件</translation>
    </message>
    <message>
        <source>Reading writes no file</source>
        <translation>读取时不写文件</translation>
    </message>
    <message>
        <source>Reduced protection</source>
        <translation>保护不完整</translation>
    </message>
    <message>
        <source>Search by meaning</source>
        <translation>按含义搜索</translation>
    </message>
    <message>
        <source>Text recognition for scans</source>
        <translation>扫描件的文字识别</translation>
    </message>
    <message>
        <source>That process does not start here, so no file can be read. Install Inglenook anew.</source>
        <translation>该进程在此无法启动，因此不能读取任何文件。请重新安装 Inglenook。</translation>
    </message>
    <message>
        <source>The built-in way of working</source>
        <translation>内置的工作方式</translation>
    </message>
    <message>
        <source>The encryption could not be proven. Bring nothing more in, and install Inglenook anew.</source>
        <translation>无法证实加密有效。请勿再导入内容，并重新安装 Inglenook。</translation>
    </message>
    <message>
        <source>The keychain of this computer</source>
        <translation>这台电脑的钥匙串</translation>
    </message>
    <message>
        <source>The memory is closed to other programs that run under your name.</source>
        <translation>以你的账户运行的其他程序无法访问其内存。</translation>
    </message>
    <message>
        <source>The model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>The system writes no image of the memory to the disk.</source>
        <translation>系统不会把内存映像写入磁盘。</translation>
    </message>
    <message>
        <source>The vault is encrypted</source>
        <translation>保险库已加密</translation>
    </message>
    <message>
        <source>The window keeps its network here</source>
        <translation>此处窗口仍保有网络</translation>
    </message>
    <message>
        <source>There is none that can be used. The passphrase and the recovery code open the vault.</source>
        <translation>没有可用的钥匙串。密码短语和恢复码可打开保险库。</translation>
    </message>
    <message>
        <source>There is one that may hold the key of the vault.</source>
        <translation>有可保管保险库密钥的钥匙串。</translation>
    </message>
    <message>
        <source>They can work here.</source>
        <translation>可在此运行。</translation>
    </message>
    <message>
        <source>They cannot work here: the part that runs them is missing, or the processor too old.</source>
        <translation>无法在此运行：缺少运行组件，或处理器太旧。</translation>
    </message>
    <message>
        <source>They cannot work here; they are made for a Mac with an Apple chip.</source>
        <translation>无法在此运行；它们适用于配备 Apple 芯片的 Mac。</translation>
    </message>
    <message>
        <source>This macOS did not take the whole profile: it could ask services of the system, such as the keychain.</source>
        <translation>此 macOS 未接受完整的配置文件：它可能请求系统的其他服务，例如钥匙串。</translation>
    </message>
    <message>
        <source>This system did not take the profile of the sandbox.</source>
        <translation>这个系统没有接受沙箱配置。</translation>
    </message>
    <message>
        <source>This system does not tell of it. Lock by hand, or set a time for it.</source>
        <translation>此系统不会通知。请手动锁定，或设置自动锁定的时间。</translation>
    </message>
    <message>
        <source>This system is too old to close your files to it.</source>
        <translation>这个系统太旧，无法对它关闭你的文件。</translation>
    </message>
    <message>
        <source>This system sets no bound to it, so a hostile file could slow the computer down.</source>
        <translation>此系统没有限制，恶意文件可能拖慢电脑。</translation>
    </message>
    <message>
        <source>This system sets no bound to the time that a file takes.</source>
        <translation>此系统不限制单个文件的读取时间。</translation>
    </message>
    <message>
        <source>This system takes no filter of system calls.</source>
        <translation>这个系统不接受系统调用过滤。</translation>
    </message>
    <message>
        <source>This window can be left out of them; see Settings.</source>
        <translation>此窗口可以不出现在其中，见“设置”。</translation>
    </message>
    <message>
        <source>This window was started in a way that leaves the sandbox out.</source>
        <translation>这个窗口的启动方式没有用上沙箱。</translation>
    </message>
    <message>
        <source>What holds while reading files</source>
        <translation>读取文件时的保护</translation>
    </message>
    <message>
        <source>What runs models needs a port of this computer. Windows gives one only together with the network at home; the internet stays closed.</source>
        <translation>运行模型的组件需要本机的一个端口。Windows 只能连同家庭网络一并给予；互联网仍然关闭。</translation>
    </message>
    <message>
        <source>Whoever reads files ends when Inglenook ends, whatever happens.</source>
        <translation>无论发生什么，读取进程都随 Inglenook 一同结束。</translation>
    </message>
    <message>
        <source>Whoever reads files has a fixed share of it.</source>
        <translation>读取进程只能使用固定份额的内存。</translation>
    </message>
    <message>
        <source>Whoever reads files may not write any.</source>
        <translation>读取进程不能写入文件。</translation>
    </message>
    <message>
        <source>Windows did not give it a container. It can change none of your files, but could read them and use the network.</source>
        <translation>Windows 未提供隔离容器。它无法更改你的任何文件，但可能读取它们并使用网络。</translation>
    </message>
    <message>
        <source>Windows gave it neither a container nor a lower level of trust: its memory is bounded, and it ends with Inglenook, but a hostile file that breaks in could do what you can.</source>
        <translation>Windows 既未提供隔离容器，也未降低其信任级别：其内存有上限，并随 Inglenook 一同结束，但恶意文件一旦攻破，便能做你能做的一切。</translation>
    </message>
    <message>
        <source>Windows would load code from anywhere into it.</source>
        <translation>Windows 会把任何来源的代码加载进来。</translation>
    </message>
    <message>
        <source>Windows would load what other programs hang into every process.</source>
        <translation>Windows 会加载其他程序挂入每个进程的内容。</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Saved as %1. That file is outside the vault and not encrypted.</source>
        <translation>已保存为 %1。该文件在保险库之外，未加密。</translation>
    </message>
</context>
<context>
    <name>scores</name>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>--label lists documents and threads, --folder mail and threads. Leave it out, or list these.</source>
        <translation>--label 用于列出文档和会话，--folder 用于列出邮件和会话。请去掉它，或改为列出这些。</translation>
    </message>
    <message>
        <source>A conversation needs a title. Nothing was changed.</source>
        <translation>对话需要标题。未做任何更改。</translation>
    </message>
    <message>
        <source>A digest is of one day to a year, and its first day comes before its last.</source>
        <translation>概览的范围为一天到一年，且第一天须在最后一天之前。</translation>
    </message>
    <message>
        <source>A file of the vault could not be read or written ({part}). Is the disk still there?</source>
        <translation>保险库的一个文件无法读写（{part}）。磁盘还连接着吗？</translation>
    </message>
    <message>
        <source>A file of the vault is damaged ({part}). Nothing was changed; restore your last backup beside it.</source>
        <translation>保险库的一个文件已损坏（{part}）。未做任何更改；请在旁边恢复最近的备份。</translation>
    </message>
    <message>
        <source>A file that belongs to Inglenook is missing ({name}). Install it again; your vault stays.</source>
        <translation>Inglenook 缺少一个文件（{name}）。请重新安装；保险库不受影响。</translation>
    </message>
    <message>
        <source>A helper process broke off in the middle of an answer. Nothing was lost; try again.</source>
        <translation>辅助进程在应答中途断开。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A helper process could not be started ({reason}). Can the file be read? Nothing was changed.</source>
        <translation>辅助进程无法启动（{reason}）。该文件可以读取吗？未做任何更改。</translation>
    </message>
    <message>
        <source>A helper process could not do this ({reason}). Nothing was changed; try again.</source>
        <translation>辅助进程未能完成（{reason}）。未做任何更改；请重试。</translation>
    </message>
    <message>
        <source>A helper process ended unexpectedly. Nothing was lost; try again.</source>
        <translation>辅助进程意外结束。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A helper process sent a garbled answer and was ended. Nothing was lost; try again.</source>
        <translation>辅助进程的应答混乱，已被结束。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A helper process sent more than it may and was ended. Nothing was lost; try again.</source>
        <translation>辅助进程发送的内容超过限度，已被结束。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A helper process sent something that makes no sense and was ended. Nothing was lost; try again.</source>
        <translation>辅助进程发送了无法理解的内容，已被结束。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A helper process stopped answering and was ended. Nothing was lost; try again.</source>
        <translation>辅助进程停止应答，已被结束。没有丢失任何内容；请重试。</translation>
    </message>
    <message>
        <source>A label is a word or two of up to 40 letters and figures, such as “Taxes 2026”. Nothing was changed.</source>
        <translation>标签是一两个词，不超过 40 个字母和数字，例如“2026 报税”。未做任何更改。</translation>
    </message>
    <message>
        <source>A limit is a number above 0.</source>
        <translation>限值须是大于 0 的数字。</translation>
    </message>
    <message>
        <source>A mail server is written as imap.example.org:993. Nothing was changed.</source>
        <translation>邮件服务器应写作 imap.example.org:993。没有做任何更改。</translation>
    </message>
    <message>
        <source>A model called {name} is installed already. Remove it first, or give this one another name.</source>
        <translation>已安装名为 {name} 的模型。请先移除它，或换一个名称。</translation>
    </message>
    <message>
        <source>A model&apos;s name has small letters, digits, dots, _ and -, and begins with a letter or digit.</source>
        <translation>模型名称由小写字母、数字、点、_ 和 - 组成，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>A name or a word that was given has bytes that are no text. Nothing was changed; rename it first.</source>
        <translation>所给的名称或词含有不是文字的字节。没有任何更改；请先重命名。</translation>
    </message>
    <message>
        <source>A newer Inglenook has written this vault (form {found}, this one knows {known}). Update Inglenook; nothing was changed.</source>
        <translation>此保险库由更新版本的 Inglenook 写成（格式 {found}，当前版本支持到 {known}）。请更新 Inglenook；未做任何更改。</translation>
    </message>
    <message>
        <source>A newer mail came to this conversation after the one that you answer.</source>
        <translation>在你回复的邮件之后，这个会话又有了新邮件。</translation>
    </message>
    <message>
        <source>A part of {path} cannot be read; what is in it was left as it is.</source>
        <translation>{path} 有一部分无法读取；其中内容保持原样。</translation>
    </message>
    <message>
        <source>A password is needed here, and there is nobody to ask: use {option} FILE.</source>
        <translation>这里需要密码，但无人可问：请使用 {option} FILE。</translation>
    </message>
    <message>
        <source>A place is still to be filled in: {first}.</source>
        <translation>还有一处待填写：{first}。</translation>
    </message>
    <message>
        <source>A protection that this system promised does not hold in a helper process, so it was not started. Nothing was changed.</source>
        <translation>此系统所承诺的某项保护在辅助进程中未生效，因此没有启动该进程。未做任何更改。</translation>
    </message>
    <message>
        <source>A saved search needs a name.</source>
        <translation>保存搜索需要一个名称。</translation>
    </message>
    <message>
        <source>A table is written as .csv or .xlsx. Nothing was written.</source>
        <translation>表格只能导出为 .csv 或 .xlsx。什么都没有写入。</translation>
    </message>
    <message>
        <source>A table needs a name. Nothing was changed.</source>
        <translation>表格需要一个名称。什么都没有更改。</translation>
    </message>
    <message>
        <source>A version is named by its number, as learn … --list shows it.</source>
        <translation>版本以编号表示，如 learn … --list 所列。</translation>
    </message>
    <message>
        <source>Add such a file again when the computer has less to do.</source>
        <translation>请在电脑空闲些时再次添加。</translation>
    </message>
    <message>
        <source>All of that mail is here already.</source>
        <translation>这封邮件的全部内容已在这里。</translation>
    </message>
    <message>
        <source>An account keeps its first identity. Change it, or remove the account.</source>
        <translation>账户会保留它的第一个身份。可以更改它，或移除整个账户。</translation>
    </message>
    <message>
        <source>An answer would go to {seen}, not to the sender.</source>
        <translation>回复会发给 {seen}，而不是发件人。</translation>
    </message>
    <message>
        <source>An event in a calendar file: {what}</source>
        <translation>日历文件中的日程：{what}</translation>
    </message>
    <message>
        <source>An internal step failed (file). Nothing was changed; please report it.</source>
        <translation>内部步骤失败（文件）。未做任何更改；请报告此问题。</translation>
    </message>
    <message>
        <source>An internal step failed (no file). Nothing was changed; please report it.</source>
        <translation>内部步骤失败（无文件）。未做任何更改；请报告此问题。</translation>
    </message>
    <message>
        <source>An internal step failed (pipe). Nothing was changed; please report it.</source>
        <translation>内部步骤失败（管道）。未做任何更改；请报告此问题。</translation>
    </message>
    <message>
        <source>An internal step failed (role). Nothing was changed; please report it.</source>
        <translation>内部步骤失败（角色）。未做任何更改；请报告此问题。</translation>
    </message>
    <message>
        <source>An internal step failed (verb). Nothing was changed; please report it.</source>
        <translation>内部步骤失败（指令）。未做任何更改；请报告此问题。</translation>
    </message>
    <message>
        <source>Another vault, or a copy, lies at {folder} now: the open one was moved away. Nothing more is kept until it is back there. Or lock the vault, and open the one that you want.</source>
        <translation>{folder} 现在放着另一个保险库或副本：打开着的那个已被移走。在放回之前不再保存任何内容。也可先锁定，再打开想用的那个。</translation>
    </message>
    <message>
        <source>Bills and receipts</source>
        <translation>账单和收据</translation>
    </message>
    <message>
        <source>Bringing the vault to the present form failed on a copy ({step}). The vault itself was not touched.</source>
        <translation>把保险库升级到当前格式时，在副本上失败（{step}）。保险库本身未受影响。</translation>
    </message>
    <message>
        <source>Cancelled by {who}: {what}</source>
        <translation>已被 {who} 取消：{what}</translation>
    </message>
    <message>
        <source>Check failed: your mail server could not confirm that this mail came from {domain}. It may be forged; do not follow its links before you have asked the sender in another way.</source>
        <translation>检查未通过：你的邮件服务器无法确认这封邮件来自 {domain}。它可能是伪造的；请先用别的方式向发件人核实，再打开其中的链接。</translation>
    </message>
    <message>
        <source>Checking the passphrase takes {megabytes} MB of memory, which are not free now. Close something and try again.</source>
        <translation>验证密码短语需要 {megabytes} MB 内存，目前不足。请关闭一些程序后重试。</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Comes back: {how}</source>
        <translation>重复：{how}</translation>
    </message>
    <message>
        <source>Convert such a file to PDF, and add that.</source>
        <translation>转换为 PDF 后再添加。</translation>
    </message>
    <message>
        <source>Dates and deadlines</source>
        <translation>日期和期限</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Export such a document as PDF, Word, Excel or PowerPoint in Pages, Numbers or Keynote, and add that.</source>
        <translation>在 Pages、Numbers 或 Keynote 中导出为 PDF、Word、Excel 或 PowerPoint 后再添加。</translation>
    </message>
    <message>
        <source>Export such a drawing as PDF, and add that.</source>
        <translation>导出为 PDF 后再添加。</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Give one condition of at most 300 characters.</source>
        <translation>请给出一个条件，不超过 300 个字符。</translation>
    </message>
    <message>
        <source>Give what is to stand in the cell, or --found to take back what you wrote; one of them.</source>
        <translation>请给出单元格里要写的内容，或用 --found 撤回你写的内容；二者选一。</translation>
    </message>
    <message>
        <source>Have the program decrypt such a file that has the key, and add what it writes.</source>
        <translation>请用持有密钥的程序解密，再添加解密后的文件。</translation>
    </message>
    <message>
        <source>Inglenook does not open this outside ({reason}): only https links, mail addresses and files.</source>
        <translation>Inglenook 不会在外部打开此内容（{reason}）：只打开 https 链接、邮件地址和文件。</translation>
    </message>
    <message>
        <source>Install the extra inglenook[outlook], and add such a file again.</source>
        <translation>请安装附加组件 inglenook[outlook] 后再次添加。</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Invited: {names}</source>
        <translation>受邀人：{names}</translation>
    </message>
    <message>
        <source>It goes to nobody but you.</source>
        <translation>只会发给你自己。</translation>
    </message>
    <message>
        <source>It is being handed over.</source>
        <translation>正在递交。</translation>
    </message>
    <message>
        <source>It was not sent. It waits, and is tried again once you have seen to this.</source>
        <translation>它没有发出，正在等待；处理好下面的问题后会再次尝试。</translation>
    </message>
    <message>
        <source>Sent, but not to {people}: the server did not take these. It lies among the sent mail; forward it from there to whoever should still have it. (The server said: {words})</source>
        <translation>已发送，但没有发给 {people}：服务器不接收这些地址。邮件在已发送邮件中，可从那里转发给仍应收到的人。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>Such a file is kept in the vault and found by its name.</source>
        <translation>已保存在保险库，可按名称找到。</translation>
    </message>
    <message>
        <source>Such a file stays where it is. Save it in another format, or add it again with a newer Inglenook.</source>
        <translation>文件留在原处。请另存为其他格式，或用更新版本的 Inglenook 再次添加。</translation>
    </message>
    <message>
        <source>Learning needs MLX, which Inglenook brings along on Macs with Apple silicon only ({library} is not here). Nothing was begun, and everything else works as it is.</source>
        <translation>学习需要 MLX，只有在配备 Apple 芯片的 Mac 上 Inglenook 才会附带它（这里没有 {library}）。没有开始任何事，其他一切照常。</translation>
    </message>
    <message>
        <source>Learning waits until this computer has cooled down. What was learned until now is kept.</source>
        <translation>学习会等到这台电脑冷却下来。到目前为止学到的都已保存。</translation>
    </message>
    <message>
        <source>Learning waits until this computer is plugged in. What was learned until now is kept.</source>
        <translation>学习会等到这台电脑接通电源。到目前为止学到的都已保存。</translation>
    </message>
    <message>
        <source>Links are not followed.</source>
        <translation>不跟随链接。</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Name one to sixteen fields with commas between them, such as: vendor, date, total.</source>
        <translation>请列出一到十六个字段，用顿号或逗号分隔，例如：供应商、日期、总额。</translation>
    </message>
    <message>
        <source>Name the mails that get the label.</source>
        <translation>请指明要加标签的邮件。</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>New documents</source>
        <translation>新文档</translation>
    </message>
    <message>
        <source>No account of this vault can send from {address}. It can be exported or opened in your mail program.</source>
        <translation>此保险库中没有账户可以从 {address} 发送。可以导出，或在邮件程序中打开。</translation>
    </message>
    <message>
        <source>No account of this vault can send this from {address} ({reason}). Nothing was sent; the draft is kept. Add an account or a recipient, or export the draft.</source>
        <translation>此保险库中没有账户可以从 {address} 发送（{reason}）。未发送任何内容；草稿已保留。请添加账户或收件人，或导出草稿。</translation>
    </message>
    <message>
        <source>No time is given</source>
        <translation>未说明时间</translation>
    </message>
    <message>
        <source>Nobody at {domain} has ever been in your mail; is it written as you mean it?</source>
        <translation>你的邮件中从未出现过 {domain} 的人；地址写对了吗？</translation>
    </message>
    <message>
        <source>Nobody came back from the page of {host} within {seconds} s. Nothing was changed; try again.</source>
        <translation>在 {seconds} 秒内没有从 {host} 的页面返回。没有任何改动；请重试。</translation>
    </message>
    <message>
        <source>Nobody is named as a recipient.</source>
        <translation>没有收件人。</translation>
    </message>
    <message>
        <source>Nobody knows whether it was sent: the connection ended while it was handed over. Look into the Sent folder, or ask whoever should have it, before you send it again.</source>
        <translation>不知道是否已发出：递交过程中连接中断。再次发送前，请查看“已发送”文件夹或询问收件人。</translation>
    </message>
    <message>
        <source>Not checked: this mail carries no result of your own mail server, and nobody else&apos;s word is taken for it.</source>
        <translation>未检查：这封邮件没有你自己邮件服务器的检查结果，别处的说法一概不采信。</translation>
    </message>
    <message>
        <source>Not checked: your mail server confirms {domain}, which is not the domain in the sender&apos;s address. A mailing service that honest senders use looks the same.</source>
        <translation>未检查：你的邮件服务器确认的是 {domain}，不是发件人地址中的域名。正当发件人使用代发服务时也是这样。</translation>
    </message>
    <message>
        <source>Not checked: your mail server says nothing of where this mail came from.</source>
        <translation>未检查：你的邮件服务器没有说明这封邮件从何而来。</translation>
    </message>
    <message>
        <source>Nothing came, and nothing waits.</source>
        <translation>没有新内容，也没有待办的事。</translation>
    </message>
    <message>
        <source>Of {count} files there is only what could be read, for they are damaged in the vault: their names in {folder} end with (damaged). All others were written whole. An older backup may have these, too.</source>
        <translation>有 {count} 个文件在保险库中已损坏，只写出了还能读取的部分：它们在 {folder} 中的名称以 (damaged) 结尾。其余文件都已完整写出。较早的备份里可能还有这些文件。</translation>
    </message>
    <message>
        <source>Only documents of the vault and files can go with a mail.</source>
        <translation>只有保险库中的文档和文件可以随邮件发送。</translation>
    </message>
    <message>
        <source>Only folders can be watched.</source>
        <translation>只能监视文件夹。</translation>
    </message>
    <message>
        <source>Only the newest mails were looked into; {count} were counted.</source>
        <translation>只查看了最新的邮件，另有 {count} 封仅计数。</translation>
    </message>
    <message>
        <source>Open such slides in a program such as LibreOffice, and save them as PPTX.</source>
        <translation>请用 LibreOffice 等程序打开，另存为 PPTX。</translation>
    </message>
    <message>
        <source>Open such a document in a word processor such as LibreOffice, and save it as DOCX or ODT.</source>
        <translation>请用 LibreOffice 等文字处理程序打开，另存为 DOCX 或 ODT。</translation>
    </message>
    <message>
        <source>Open such a file in the program that made it; if it opens there, save it anew and add it again.</source>
        <translation>请用创建它的程序打开；如果能打开，重新保存后再次添加。</translation>
    </message>
    <message>
        <source>Pictures and recordings of the screen show this window like every other.</source>
        <translation>截图和录屏会像显示其他窗口一样显示此窗口。</translation>
    </message>
    <message>
        <source>Print such a book from its reader as a PDF, and add that.</source>
        <translation>请在阅读程序中打印为 PDF 后再添加。</translation>
    </message>
    <message>
        <source>SHA-256 of that file</source>
        <translation>该文件的 SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of that file, as it was chosen</source>
        <translation>选择时该文件的 SHA-256</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Save such a document as DOCX or PDF in Hangul, and add that.</source>
        <translation>请在 Hangul 中另存为 DOCX 或 PDF 后再添加。</translation>
    </message>
    <message>
        <source>Save such a document as ODT, ODS, ODP or PDF in LibreOffice, and add that.</source>
        <translation>请在 LibreOffice 中另存为 ODT、ODS、ODP 或 PDF 后再添加。</translation>
    </message>
    <message>
        <source>Save such a paper as PDF in CAJViewer, and add that.</source>
        <translation>请在 CAJViewer 中把这类论文另存为 PDF，再添加该文件。</translation>
    </message>
    <message>
        <source>Say which account is to be watched: inglenook accounts sync ADDRESS --watch</source>
        <translation>请指定要持续同步的账户：inglenook accounts sync ADDRESS --watch</translation>
    </message>
    <message>
        <source>Say which papers the table is about: some by name, a label, a folder, a search, or all documents.</source>
        <translation>请说明表格涉及哪些文件：指定的几份、某个标签、某个文件夹、一次搜索，或所有文档。</translation>
    </message>
    <message>
        <source>Search by meaning is switched off in the settings (embedder).</source>
        <translation>设置中已关闭按含义搜索（embedder）。</translation>
    </message>
    <message>
        <source>See that the disk is there and that you may read such a file, then add it again.</source>
        <translation>请确认磁盘已连接且有权读取该文件，然后再次添加。</translation>
    </message>
    <message>
        <source>Sender checked: your mail server confirms that this mail was sent through {domain}.</source>
        <translation>发件人已检查：你的邮件服务器确认这封邮件确由 {domain} 发出。</translation>
    </message>
    <message>
        <source>Sending needs your word, and there is nobody to ask: look at the sheet, then add --press DIGEST.</source>
        <translation>发送需要你的确认，但这里无人可问：请先查看内容，再加上 --press DIGEST。</translation>
    </message>
    <message>
        <source>Sent to {people}.</source>
        <translation>已发送给 {people}。</translation>
    </message>
    <message>
        <source>Signing in with {provider} needs a client ID of your own, which the settings do not have yet. Many accounts also open with an app password.</source>
        <translation>通过 {provider} 登录需要你自己的客户端 ID，而设置中还没有。许多账户也可以用应用专用密码（授权码）打开。</translation>
    </message>
    <message>
        <source>So many files do not go with one mail. Put them into an archive.</source>
        <translation>一封邮件不能附这么多文件。请将它们打包。</translation>
    </message>
    <message>
        <source>So many files went from {path} at once that their documents were marked and not taken out. Take them out yourself if you mean it.</source>
        <translation>{path} 一次消失的文件太多，因此对应文档只做了标记，没有移除。如果确实不要了，请自行移除。</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>Something went wrong that has no better name. Nothing was changed.</source>
        <translation>发生了未知错误。未做任何更改。</translation>
    </message>
    <message>
        <source>Something went wrong while talking to {host}. Nothing half-finished counts; try again.</source>
        <translation>与 {host} 通信时出错。未完成的内容不算数；请重试。</translation>
    </message>
    <message>
        <source>Split such a file, and add the parts.</source>
        <translation>请拆分后分别添加。</translation>
    </message>
    <message>
        <source>Stopped. What was finished until then is kept.</source>
        <translation>已停止。此前完成的内容已保留。</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>That GGUF file is of a version that is not read here (2 and 3 are).</source>
        <translation>该 GGUF 文件的版本不受支持（支持 2 和 3）。</translation>
    </message>
    <message>
        <source>That GGUF file is one of several parts. Join them first (llama-gguf-split --merge).</source>
        <translation>该 GGUF 文件只是多个部分之一。请先合并（llama-gguf-split --merge）。</translation>
    </message>
    <message>
        <source>That account has no password here, for it is opened by a sign-in. Nothing was changed. To sign in again: inglenook accounts sign-in ADDRESS</source>
        <translation>该账户通过登录打开，这里没有它的密码。未做任何更改。重新登录：inglenook accounts sign-in ADDRESS</translation>
    </message>
    <message>
        <source>That account is opened by a password; --sign-in is for providers with a page of their own for it.</source>
        <translation>该账户用密码打开；--sign-in 用于有自己登录页面的服务商。</translation>
    </message>
    <message>
        <source>That evaluation has no --limit: it is quick, or a part of it would say something else.</source>
        <translation>该评测没有 --limit：它很快，或者只做一部分会得出不同的结论。</translation>
    </message>
    <message>
        <source>That file breaks off in its head; it is damaged or has not come in full.</source>
        <translation>该文件在文件头处中断；它已损坏或不完整。</translation>
    </message>
    <message>
        <source>That file has no vocabulary in it, so no text can go in or out.</source>
        <translation>该文件不含词表，无法输入或输出文字。</translation>
    </message>
    <message>
        <source>That file is an adapter for a model, not a model.</source>
        <translation>该文件是模型的适配器，不是模型。</translation>
    </message>
    <message>
        <source>That file is shorter than its own list of contents; it has not come in full.</source>
        <translation>该文件比它自己的目录所列的要短；它不完整。</translation>
    </message>
    <message>
        <source>That file is the part of a model that sees pictures; the model itself is another file.</source>
        <translation>该文件是模型中识别图片的部分；模型本身是另一个文件。</translation>
    </message>
    <message>
        <source>That file or folder cannot be read.</source>
        <translation>该文件或文件夹无法读取。</translation>
    </message>
    <message>
        <source>That folder has no config.json, which says what the model is.</source>
        <translation>该文件夹没有说明模型的 config.json。</translation>
    </message>
    <message>
        <source>That folder has no tokenizer.json, without which no text can go in.</source>
        <translation>该文件夹没有 tokenizer.json，无法输入文字。</translation>
    </message>
    <message>
        <source>That folder has no weights in safetensors form.</source>
        <translation>该文件夹没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>That folder holds no model: no weights in safetensors form, and not exactly one GGUF file.</source>
        <translation>该文件夹中没有模型：没有 safetensors 格式的权重，也没有唯一的 GGUF 文件。</translation>
    </message>
    <message>
        <source>That folder holds too many files for a model.</source>
        <translation>该文件夹中的文件太多，不像是一个模型。</translation>
    </message>
    <message>
        <source>That invitation names none of your addresses, and did not come to one. No draft was made.</source>
        <translation>这份邀请没有提到你的任何地址，也不是寄到你的地址的。没有生成草稿。</translation>
    </message>
    <message>
        <source>That is inside a vault, and none is open.</source>
        <translation>它在保险库里，而目前没有打开的保险库。</translation>
    </message>
    <message>
        <source>That is no GGUF file. Models come as a GGUF file or, for MLX, as a folder with safetensors.</source>
        <translation>这不是 GGUF 文件。模型应为 GGUF 文件，或（用于 MLX）含 safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>That is no address of a hub ({reason}). It needs the form https://name, without a user or a query in it; plain http only for this computer or an address of the network at home.</source>
        <translation>这不是模型站的地址（{reason}）。格式应为 https://名称，不含用户名或查询；http 只允许用于本机或家庭网络地址。</translation>
    </message>
    <message>
        <source>That is no day. Write it as 2026-11-23.</source>
        <translation>这不是日期。请写成 2026-11-23 的形式。</translation>
    </message>
    <message>
        <source>That is no invitation that waits for an answer of yours. No draft was made.</source>
        <translation>这不是等你答复的邀请。没有生成草稿。</translation>
    </message>
    <message>
        <source>That is no length of a summary. There are line, short, long and outline.</source>
        <translation>没有这种摘要长度。可选 line、short、long 和 outline。</translation>
    </message>
    <message>
        <source>That is no mail address. It needs the form name@example.org.</source>
        <translation>这不是邮件地址。格式应为 name@example.org。</translation>
    </message>
    <message>
        <source>That label is not in use any more. Nothing was changed.</source>
        <translation>该标签已不再使用。未做任何更改。</translation>
    </message>
    <message>
        <source>That mail was sent. Nothing was changed.</source>
        <translation>该邮件已发送。未做任何更改。</translation>
    </message>
    <message>
        <source>That model comes as a pickle (.bin, .pt), a form that can run programs when it is opened. Such files are never opened here; look for the same model as safetensors or GGUF.</source>
        <translation>该模型是 pickle 格式（.bin、.pt），打开时可能运行程序。这里从不打开此类文件；请寻找同一模型的 safetensors 或 GGUF 版本。</translation>
    </message>
    <message>
        <source>That model makes vectors for search by meaning; it does not write.</source>
        <translation>该模型为按含义搜索生成向量，不会撰写。</translation>
    </message>
    <message>
        <source>That model marks its turns in a way that is not known here. Known are Gemma, Llama 3, Qwen and others with ChatML, Phi and Mistral.</source>
        <translation>该模型的对话格式不受支持。支持 Gemma、Llama 3、Qwen 及其他使用 ChatML 的模型、Phi 和 Mistral。</translation>
    </message>
    <message>
        <source>That model wants to run a program of its own. Such models are never used here.</source>
        <translation>该模型要运行自带的程序。这里从不使用此类模型。</translation>
    </message>
    <message>
        <source>That name or signature is too long. Nothing was changed.</source>
        <translation>该姓名或签名太长。没有做任何更改。</translation>
    </message>
    <message>
        <source>That needs your word, and there is nobody to ask: add --yes if you mean it.</source>
        <translation>这需要确认，但无人可问：确定的话请加 --yes。</translation>
    </message>
    <message>
        <source>That passphrase does not open this vault. Nothing was changed; try again, or use the recovery code.</source>
        <translation>该密码短语打不开此保险库。未做任何更改；请重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>That recovery code is of another vault, or was replaced by a newer one.</source>
        <translation>该恢复码属于另一个保险库，或已被新的恢复码取代。</translation>
    </message>
    <message>
        <source>That request cannot be meant as it stands ({reason}).</source>
        <translation>无法理解该请求（{reason}）。</translation>
    </message>
    <message>
        <source>That setting cannot have that value.</source>
        <translation>该设置不能取这个值。</translation>
    </message>
    <message>
        <source>That setting is of another kind.</source>
        <translation>该设置的类型不同。</translation>
    </message>
    <message>
        <source>The address begins like {known} and belongs to somebody else ({seen}).</source>
        <translation>地址开头像 {known}，其实属于别人（{seen}）。</translation>
    </message>
    <message>
        <source>The address ends in {seen}, which looks like {known} and is not.</source>
        <translation>地址以 {seen} 结尾，看起来像 {known}，其实不是。</translation>
    </message>
    <message>
        <source>The address has letters of another alphabet: it reads {known} and really is {seen}.</source>
        <translation>地址中有其他文字的字母：看上去是 {known}，其实是 {seen}。</translation>
    </message>
    <message>
        <source>The answer goes to {count} people.</source>
        <translation>回复会发给 {count} 人。</translation>
    </message>
    <message>
        <source>The choice of a model is kept in a vault, and none is open.</source>
        <translation>模型的选择保存在保险库里，而目前没有打开的保险库。</translation>
    </message>
    <message>
        <source>The connection to {host} broke off. What had come is kept; try again to go on from there.</source>
        <translation>与 {host} 的连接中断。已下载的部分已保留；重试即可继续。</translation>
    </message>
    <message>
        <source>The connection to {host} ended just when the mail was handed over. It may have been sent, or not: look into the Sent folder before you send it again.</source>
        <translation>与 {host} 的连接恰在交付邮件时中断。邮件可能已发出，也可能没有：再次发送前请先查看“已发送”文件夹。</translation>
    </message>
    <message>
        <source>The copy did not pass its check ({problem}) and was taken away again. The vault itself is untouched.</source>
        <translation>副本未通过检查（{problem}），已被删除。保险库本身未受影响。</translation>
    </message>
    <message>
        <source>The digest is that of another sheet. Nothing was sent; look at the sheet once more.</source>
        <translation>摘要值对应的是另一份内容。未发送任何内容；请再看一遍。</translation>
    </message>
    <message>
        <source>The disk has no room for that: {needed_mb} MB are needed, {free_mb} MB are free. Nothing was lost; free some space and try again.</source>
        <translation>磁盘空间不足：需要 {needed_mb} MB，可用 {free_mb} MB。没有丢失任何内容；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The draft is not what Send was pressed on, so nothing was sent. Look at it once more, and press Send on what stands there now.</source>
        <translation>草稿与按下发送时的内容不一致，因此未发送任何内容。请再看一遍，并对现在的内容按发送。</translation>
    </message>
    <message>
        <source>The engine could not finish this. Nothing was changed; try again.</source>
        <translation>引擎未能完成。未做任何更改；请重试。</translation>
    </message>
    <message>
        <source>The engine {engine} cannot do this ({lacks}).</source>
        <translation>引擎 {engine} 做不到这一点（{lacks}）。</translation>
    </message>
    <message>
        <source>The export cannot go into the vault&apos;s own folder. Choose another one.</source>
        <translation>不能导出到保险库自己的文件夹。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The files are large; many servers take no mail of this size.</source>
        <translation>文件很大；许多服务器不接收这么大的邮件。</translation>
    </message>
    <message>
        <source>The files for search by meaning ({embedder}) are not installed. Search goes on by words; nothing is lost.</source>
        <translation>未安装按含义搜索所需的文件（{embedder}）。仍可按词语搜索；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>The files for search by meaning are damaged and were not used. Search goes on by words; install them again.</source>
        <translation>按含义搜索所需的文件已损坏，未被使用。仍可按词语搜索；请重新安装这些文件。</translation>
    </message>
    <message>
        <source>The files of the model {engine} are not the ones that were installed, so it was not loaded. Remove it and install it anew.</source>
        <translation>模型 {engine} 的文件与安装时不同，因此没有加载。请移除后重新安装。</translation>
    </message>
    <message>
        <source>The files of the model {engine} are not where they were. Install or import it anew; the built-in engine works meanwhile.</source>
        <translation>模型 {engine} 的文件已不在原处。请重新安装或导入；其间由内置引擎工作。</translation>
    </message>
    <message>
        <source>The folder of the models cannot be read or written ({path}). Is the disk still there?</source>
        <translation>模型文件夹无法读写（{path}）。磁盘还连接着吗？</translation>
    </message>
    <message>
        <source>The folder {folder} on {host} was made anew by the server. It is compared with what is here before anything else.</source>
        <translation>{host} 上的文件夹 {folder} 已被服务器重新建立。会先与这里已有的内容核对，再做其他事。</translation>
    </message>
    <message>
        <source>The form that the model should fill in is one that it cannot be held to. Nothing was changed.</source>
        <translation>无法让模型遵守所要求的格式。未做任何更改。</translation>
    </message>
    <message>
        <source>The head of that file claims what cannot be; it is damaged, or made to do harm.</source>
        <translation>该文件头的内容不可能成立；它已损坏，或是恶意文件。</translation>
    </message>
    <message>
        <source>The helper process for search by meaning ended ({reason}). Search goes on by words; it is started anew when it is needed next.</source>
        <translation>按含义搜索的辅助进程已结束（{reason}）。仍可按词语搜索；下次需要时会重新启动。</translation>
    </message>
    <message>
        <source>The helper that looks at model files ended ({reason}). Nothing was changed; try again.</source>
        <translation>检查模型文件的辅助进程已结束（{reason}）。未做任何更改；请重试。</translation>
    </message>
    <message>
        <source>The helper that talks to hosts ended ({reason}). What had come is kept; try again to go on.</source>
        <translation>负责与主机通信的辅助进程已结束（{reason}）。已收到的内容都已保留；重试即可继续。</translation>
    </message>
    <message>
        <source>The hub has no such {what} any more. The catalogue may be older than the hub; choose another model.</source>
        <translation>模型站已没有这个{what}。目录可能已过时；请选择其他模型。</translation>
    </message>
    <message>
        <source>The key file asks for a protection that no Inglenook would write; it may have been tampered with. Nothing was opened.</source>
        <translation>密钥文件要求的保护方式不是 Inglenook 会写入的；它可能被篡改。未打开任何内容。</translation>
    </message>
    <message>
        <source>The key of this vault is in {holds}, and {found} is in use now. Switch back, or use the recovery code.</source>
        <translation>此保险库的密钥在 {holds} 中，而当前使用的是 {found}。请切换回去，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain did not answer in {seconds} s. Try again, or use the recovery code.</source>
        <translation>钥匙串在 {seconds} 秒内没有应答。请重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain holds another key than this vault&apos;s. The recovery code opens it; nothing was changed.</source>
        <translation>钥匙串中的密钥不属于此保险库。恢复码可以打开它；未做任何更改。</translation>
    </message>
    <message>
        <source>The keychain holds no key for this vault. The recovery code opens it; nothing is lost.</source>
        <translation>钥匙串中没有此保险库的密钥。恢复码可以打开它；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it and try again, or use the recovery code.</source>
        <translation>钥匙串已锁定。请解锁后重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain&apos;s question was dismissed. Try again, or use the recovery code.</source>
        <translation>钥匙串的询问被关闭。请重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The language of an identity is en, zh, or that of the mail.</source>
        <translation>身份的语言是 en、zh，或随邮件而定。</translation>
    </message>
    <message>
        <source>The largest mail that is fetched whole has at least 100,000 bytes; 0 is no limit.</source>
        <translation>整封取回的邮件的大小上限至少为 100,000 字节；0 表示不限。</translation>
    </message>
    <message>
        <source>The library {library}, which runs models of that form, is not installed. Another form may run.</source>
        <translation>未安装运行此格式模型的 {library} 库。其他格式也许可以运行。</translation>
    </message>
    <message>
        <source>The licence needs your word, and there is nobody to ask: add --accept-licence if you accept.</source>
        <translation>许可证需要确认，但无人可问：接受的话请加 --accept-licence。</translation>
    </message>
    <message>
        <source>The list of contents of the weights cannot be true; the file is damaged, or made to do harm.</source>
        <translation>权重文件的目录不可能成立；该文件已损坏，或是恶意文件。</translation>
    </message>
    <message>
        <source>The mail came from {sender} and asks for answers at {address}, elsewhere.</source>
        <translation>邮件来自 {sender}，却要求回复到别处的 {address}。</translation>
    </message>
    <message>
        <source>The mail says that it is from you, and your mail server could not confirm that.</source>
        <translation>邮件自称由你发出，但你的邮件服务器无法确认。</translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation>邮件服务器</translation>
    </message>
    <message>
        <source>The mail server cannot be reached. Is this computer online?</source>
        <translation>无法连接到邮件服务器。这台电脑是否已联网？</translation>
    </message>
    <message>
        <source>The mail server of {account} could not be talked to ({reason}). What came until then is kept; it is tried again in {seconds} s.</source>
        <translation>无法与 {account} 的邮件服务器通信（{reason}）。此前收到的内容已保留；将在 {seconds} 秒后重试。</translation>
    </message>
    <message>
        <source>The mail server of {account} refused a change three times, so it was given up: the mail is shown as the server has it ({reason}).</source>
        <translation>{account} 的邮件服务器三次拒绝了一项更改，因此已放弃：邮件按服务器上的状态显示（{reason}）。</translation>
    </message>
    <message>
        <source>The mailbox on {host} is full, so it did not do that ({what}). What you did here is kept; make room there. (The server said: {words})</source>
        <translation>{host} 上的邮箱已满，因此没有执行此操作（{what}）。你在这里所做的已保留；请在服务器上腾出空间。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>The model {engine} cannot be read, or its vocabulary is not that of its family. Choose another model; nothing was changed.</source>
        <translation>模型 {engine} 无法读取，或其词表与所属系列不符。请选择其他模型；未做任何更改。</translation>
    </message>
    <message>
        <source>The model {engine} could not go on ({reason}). The built-in engine goes on in its place: it selects and does not write. Nothing was changed.</source>
        <translation>模型 {engine} 无法继续（{reason}）。由内置引擎接替：它只选取原文，不会撰写。未做任何更改。</translation>
    </message>
    <message>
        <source>The model {engine} learned nothing: its numbers went out of range. What was in use before is in use as it was. Try again with another model, or leave less out.</source>
        <translation>模型 {engine} 什么也没学到：它的数值超出了范围。之前在用的仍照原样使用。请换一个模型再试，或少排除一些。</translation>
    </message>
    <message>
        <source>The model {engine} needs about {needed} MB of memory and {free} MB are free, so it was not loaded. Close other programs, or choose a smaller model.</source>
        <translation>模型 {engine} 约需 {needed} MB 内存，可用 {free} MB，因此没有加载。请关闭其他程序，或选择更小的模型。</translation>
    </message>
    <message>
        <source>The model&apos;s process ended ({reason}). What it was writing is lost, nothing else; it is started anew when it is needed next.</source>
        <translation>模型进程已结束（{reason}）。只丢失了它正在写的内容；下次需要时会重新启动。</translation>
    </message>
    <message>
        <source>The name shows the address {seen}; the mail is from {known}.</source>
        <translation>显示名写的是 {seen}，而邮件来自 {known}。</translation>
    </message>
    <message>
        <source>The name shows the address {shown}; the mail would go to {address}.</source>
        <translation>名称中显示的地址是 {shown}；邮件会发到 {address}。</translation>
    </message>
    <message>
        <source>The process that learns ended unexpectedly, and a new one goes on from step {done} of {total}. Nothing was lost.</source>
        <translation>学习的进程意外结束，新的进程从第 {done} 步（共 {total} 步）继续。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>The program that starts helpers is gone. Nothing was lost; try again, or start Inglenook anew.</source>
        <translation>启动辅助进程的程序已消失。没有丢失任何内容；请重试，或重新启动 Inglenook。</translation>
    </message>
    <message>
        <source>The rest of that mail could not be had: it was moved, or cannot be read. Sync, then try again.</source>
        <translation>无法取得这封邮件的其余部分：它已被移动，或无法读取。请先同步，再重试。</translation>
    </message>
    <message>
        <source>The rounds of learning are a number from 1 to 20.</source>
        <translation>学习的轮数是 1 到 20 之间的数字。</translation>
    </message>
    <message>
        <source>The server takes no mail of this size, so it was not sent. The draft is kept: leave a file out or make it smaller, then send it again.</source>
        <translation>服务器不接收这么大的邮件，因此没有发出。草稿已保留：请去掉一个文件或把它变小，然后重新发送。</translation>
    </message>
    <message>
        <source>The subject is empty.</source>
        <translation>主题为空。</translation>
    </message>
    <message>
        <source>The system gives no notice of changes in {path}; it is looked through every few seconds instead.</source>
        <translation>系统不通知 {path} 中的更改；改为每隔几秒查看一次。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain did not give the key. The passphrase or the recovery code opens the vault.</source>
        <translation>系统钥匙串没有给出密钥。可用密码短语或恢复码打开保险库。</translation>
    </message>
    <message>
        <source>The table has no column of that name. Columns, title, sender, date and month can be named.</source>
        <translation>表格里没有这个名称的列。可以用列名、title、sender、date 和 month。</translation>
    </message>
    <message>
        <source>The text says “{phrase}”, and no file goes with it.</source>
        <translation>正文写着“{phrase}”，但没有附上文件。</translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Nothing was changed; try again.</source>
        <translation>两次输入的密码短语不一致。未做任何更改；请重试。</translation>
    </message>
    <message>
        <source>The vault cannot be written to, so it cannot be opened: the disk or the folder {folder} allows reading only. Nothing was changed.</source>
        <translation>保险库无法写入，因此不能打开：磁盘或文件夹 {folder} 只允许读取。没有改动任何内容。</translation>
    </message>
    <message>
        <source>The vault could not be proven encrypted ({proof}), so it was closed again. Nothing was written.</source>
        <translation>无法证实保险库已加密（{proof}），因此已重新关闭。未写入任何内容。</translation>
    </message>
    <message>
        <source>The vault could not do that. What was in it before is still there.</source>
        <translation>保险库未能完成此操作。原有内容仍在。</translation>
    </message>
    <message>
        <source>The vault has the text of this document and not its file, which was at {path}.</source>
        <translation>保险库保存了此文档的文字，没有保存文件本身；文件原在 {path}。</translation>
    </message>
    <message>
        <source>The vault in {folder} is open in another Inglenook. Close that one first.</source>
        <translation>{folder} 中的保险库已在另一个 Inglenook 中打开。请先关闭那一个。</translation>
    </message>
    <message>
        <source>The vault was locked in the meantime. What was finished before is kept.</source>
        <translation>保险库在此期间被锁定。此前完成的内容已保留。</translation>
    </message>
    <message>
        <source>The vault&apos;s folder is no longer at {folder}: it was moved or deleted while the vault was open. Nothing more is kept until it is back there. Or lock the vault, and open it where it is now.</source>
        <translation>保险库文件夹已不在 {folder}：它在打开期间被移动或删除。在放回之前不再保存任何内容。也可先锁定，再从它现在的位置打开。</translation>
    </message>
    <message>
        <source>The vault&apos;s key does not open the store beside it: the first page of the store is damaged, or the two are of different vaults. Nothing was changed; put back the file that belongs here, or restore a backup beside it.</source>
        <translation>保险库的密钥打不开旁边的存储文件：存储文件的第一页已损坏，或者两者属于不同的保险库。没有任何更改；请放回属于这里的文件，或在旁边恢复一份备份。</translation>
    </message>
    <message>
        <source>The vault&apos;s key file (vault.json) is missing in {folder}. Put it back from a backup: without it the vault stays closed. Nothing was changed.</source>
        <translation>{folder} 中缺少保险库的密钥文件（vault.json）。请从备份中放回：没有它，保险库无法打开。未做任何更改。</translation>
    </message>
    <message>
        <source>The vault&apos;s own folder cannot be watched.</source>
        <translation>不能监视保险库自己的文件夹。</translation>
    </message>
    <message>
        <source>The vault&apos;s store is missing in {folder}. Put it back from a backup. Nothing was changed.</source>
        <translation>{folder} 中缺少保险库的数据文件。请从备份中放回。未做任何更改。</translation>
    </message>
    <message>
        <source>There is a mistake in that recovery code. Compare it with your paper: it has 56 characters, and {characters} were typed.</source>
        <translation>恢复码有误。请与纸上的核对：应有 56 个字符，输入了 {characters} 个。</translation>
    </message>
    <message>
        <source>There is a saved search of that name already. Nothing was changed.</source>
        <translation>已有同名的搜索。未做任何更改。</translation>
    </message>
    <message>
        <source>There is a vault in {folder} already. It was left as it is.</source>
        <translation>{folder} 中已有保险库。它保持原样。</translation>
    </message>
    <message>
        <source>There is an account with that address already. Nothing was changed.</source>
        <translation>已有使用该地址的账户。没有做任何更改。</translation>
    </message>
    <message>
        <source>There is no finished version {version} any more. Choose one of those that are shown.</source>
        <translation>已没有已完成的版本 {version}。请从列出的版本中选择。</translation>
    </message>
    <message>
        <source>There is no folder {path} here any more. Nothing was changed.</source>
        <translation>这里已没有文件夹 {path}。未做任何更改。</translation>
    </message>
    <message>
        <source>There is no mail account {account} in this vault.</source>
        <translation>这个保险库里没有邮件账户 {account}。</translation>
    </message>
    <message>
        <source>There is no mail called {item} in this vault; the ID of a mail begins with m.</source>
        <translation>此保险库中没有名为 {item} 的邮件；邮件的编号以 m 开头。</translation>
    </message>
    <message>
        <source>There is no preset of that name. There are general, code, story, rewrite and translate.</source>
        <translation>没有这个预设。可选 general、code、story、rewrite 和 translate。</translation>
    </message>
    <message>
        <source>There is no question in it.</source>
        <translation>其中没有问题。</translation>
    </message>
    <message>
        <source>There is no setting of that name.</source>
        <translation>没有这个设置。</translation>
    </message>
    <message>
        <source>There is no such job. There are summarize, ask, chat, reply, triage, smart and extract.</source>
        <translation>没有这个任务。可选 summarize、ask、chat、reply、triage、smart 和 extract。</translation>
    </message>
    <message>
        <source>There is no text of yours in it.</source>
        <translation>其中没有你写的文字。</translation>
    </message>
    <message>
        <source>There is nothing called {item} in this vault.</source>
        <translation>此保险库中没有 {item}。</translation>
    </message>
    <message>
        <source>There is nothing to keep.</source>
        <translation>没有可保存的内容。</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet: give mails the label that they should have had, and try again.</source>
        <translation>还没有可供学习的内容：请先给邮件加上它们本应有的标签，然后再试。</translation>
    </message>
    <message>
        <source>There is nothing to save: the search says nothing.</source>
        <translation>没有可保存的内容：搜索是空的。</translation>
    </message>
    <message>
        <source>This account has no server to send by, so nothing was sent. Add one in its settings.</source>
        <translation>此账户没有用于发送的服务器，因此什么也没有发送。请在其设置中添加。</translation>
    </message>
    <message>
        <source>This computer does not tell Inglenook of it; lock by hand, or after a while without use.</source>
        <translation>这台电脑不会把此事通知 Inglenook；请手动锁定，或设置闲置一段时间后锁定。</translation>
    </message>
    <message>
        <source>This computer&apos;s processor is too old for llama.cpp, which needs AVX2. Everything goes on with what is built in: search by words and by the embedder that comes along, and the built-in engine.</source>
        <translation>这台电脑的处理器太旧，无法运行需要 AVX2 的 llama.cpp。内置功能照常工作：按词语搜索、自带的含义搜索以及内置引擎。</translation>
    </message>
    <message>
        <source>This file could not be read ({outcome}). Nothing else is affected by it.</source>
        <translation>该文件无法读取（{outcome}）。其他内容不受影响。</translation>
    </message>
    <message>
        <source>This is about one day of an event that comes back.</source>
        <translation>这只涉及重复日程中的某一天。</translation>
    </message>
    <message>
        <source>There is no model called {name} any more. Those that are installed stand under Models.</source>
        <translation>已没有名为 {name} 的模型。已安装的模型列在“模型”页面。</translation>
    </message>
    <message>
        <source>Drag contacts and appointments out of Outlook for Mac into a folder, and add what lies there then.</source>
        <translation>请把联系人和约会从 Outlook for Mac 拖到一个文件夹里，再添加那里的文件。</translation>
    </message>
    <message>
        <source>Have such a folder converted to mbox or EML, and add what comes of it.</source>
        <translation>转换为 mbox 或 EML 后再添加。</translation>
    </message>
    <message>
        <source>Say of which folder or label; an empty name is none.</source>
        <translation>请说明是哪个文件夹或标签；不能为空。</translation>
    </message>
    <message>
        <source>The server did not take it, so it was not sent. The draft is kept. (The server said: {words})</source>
        <translation>服务器没有接收，因此没有发出。草稿已保留。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>There is no server called {host}, or this computer is not online. Is the name right?</source>
        <translation>没有名为 {host} 的服务器，或者这台电脑没有联网。名称是否正确？</translation>
    </message>
    <message>
        <source>There is no vault in {folder}. Make one there, or put yours back where it was.</source>
        <translation>{folder} 中没有保险库。请在那里创建一个，或把原来的放回原处。</translation>
    </message>
    <message>
        <source>This is for a language model, and none is installed. You get one under Models. Questions to your documents work without one.</source>
        <translation>这需要语言模型，而目前没有安装。可在“模型”页面下载。对文档提问不需要模型。</translation>
    </message>
    <message>
        <source>This is no model that can be used here ({reason}). Nothing was changed.</source>
        <translation>这不是可用的模型（{reason}）。未做任何更改。</translation>
    </message>
    <message>
        <source>This is the first mail from {seen}.</source>
        <translation>这是 {seen} 发来的第一封邮件。</translation>
    </message>
    <message>
        <source>This mail is being sent at this moment. Wait until the server has answered.</source>
        <translation>此邮件正在发送。请等待服务器回应。</translation>
    </message>
    <message>
        <source>This mail may have been sent already: an earlier attempt broke off before the server had answered. Look at the server&apos;s folder of sent mail, or ask; sent again, it may arrive twice.</source>
        <translation>此邮件可能已经发送：之前的一次尝试在服务器回应前中断。请查看服务器的已发送文件夹或询问对方；再次发送可能会收到两封。</translation>
    </message>
    <message>
        <source>This model file makes no vectors that can be used for search by meaning. Choose an embedding model in GGUF form, such as EmbeddingGemma; nothing was changed.</source>
        <translation>该模型文件不能为按含义搜索生成可用的向量。请选择 GGUF 格式的嵌入模型，例如 EmbeddingGemma；未做任何更改。</translation>
    </message>
    <message>
        <source>This system has no keychain that can be used. Use a passphrase.</source>
        <translation>此系统没有可用的钥匙串。请使用密码短语。</translation>
    </message>
    <message>
        <source>This system has no program that opens this. It is unchanged; open it by hand.</source>
        <translation>此系统没有能打开它的程序。内容未变；请手动打开。</translation>
    </message>
    <message>
        <source>This vault does not open by {kind}. Use the way it was set up with, or the recovery code.</source>
        <translation>此保险库不能用 {kind} 打开。请使用创建时的方式，或使用恢复码。</translation>
    </message>
    <message>
        <source>This vault is of a form that this Inglenook no longer opens ({found}). Nothing was changed.</source>
        <translation>此保险库的格式（{found}）已不再受当前版本支持。未做任何更改。</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Unpack such an archive, and add what it holds.</source>
        <translation>请解压后添加其中的内容。</translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation>等待他人</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>What answers at port {port} of {host} is no mail server of that kind. Mail comes from 993 or 143 as a rule, and goes out by 465 or 587.</source>
        <translation>{host} 的端口 {port} 上应答的不是这类邮件服务器。收信通常用 993 或 143，发信通常用 465 或 587。</translation>
    </message>
    <message>
        <source>What arrived is not what it should be ({file}: {reason}), so it was thrown away. Try again; if it comes back, the file was changed on the hub.</source>
        <translation>收到的内容不符（{file}：{reason}），已丢弃。请重试；如果再次出现，说明模型站上的文件已被更改。</translation>
    </message>
    <message>
        <source>What became of that mail is known. Nothing was changed.</source>
        <translation>该邮件的去向已经知道。未做任何更改。</translation>
    </message>
    <message>
        <source>What came back from the page of {host} cannot be the end of this sign-in ({reason}), so it was not used. Try again, from the start.</source>
        <translation>从 {host} 的页面返回的内容不可能是此次登录的结果（{reason}），因此没有采用。请从头再试。</translation>
    </message>
    <message>
        <source>What came is another model than the one that was offered, so it was thrown away.</source>
        <translation>收到的模型与所提供的不同，已丢弃。</translation>
    </message>
    <message>
        <source>What is left out is written as person:ADDRESS, person:@DOMAIN, folder:NAME, label:LABEL, mail:ID, before:2026-01-31 or after:2026-01-31.</source>
        <translation>要排除的内容写作 person:地址、person:@域名、folder:名称、label:标签、mail:编号、before:2026-01-31 或 after:2026-01-31。</translation>
    </message>
    <message>
        <source>What the model {engine} answered could not be used. The built-in engine goes on in its place. Nothing was changed.</source>
        <translation>模型 {engine} 的回答无法使用。由内置引擎接替。未做任何更改。</translation>
    </message>
    <message>
        <source>What the model {engine} wrote does not stand in the text, so it is not shown. The built-in engine goes on in its place: it selects and does not write.</source>
        <translation>模型 {engine} 写的内容在原文中没有依据，因此不予显示。由内置引擎接替：它只选取原文，不会撰写。</translation>
    </message>
    <message>
        <source>What was learned can be given to {name} only by writing it on the disk, so it is not used here. Use a model in MLX&apos;s form, or Linux.</source>
        <translation>要把学到的内容交给 {name}，只能先把它写到磁盘上，所以这里不使用它。请使用 MLX 格式的模型，或在 Linux 上使用。</translation>
    </message>
    <message>
        <source>What was learned does not fit the model {engine}. The model is as it was.</source>
        <translation>学到的内容与模型 {engine} 不匹配。模型保持原样。</translation>
    </message>
    <message>
        <source>What {host} sends makes no sense ({reason}), so it was not used. Try again, or another hub.</source>
        <translation>{host} 发来的内容无法理解（{reason}），未被使用。请重试，或换一个模型站。</translation>
    </message>
    <message>
        <source>a Hangul document that may only be looked at</source>
        <translation>仅供查看的韩文 (HWP) 文档</translation>
    </message>
    <message>
        <source>a Word document of a form that is not known here</source>
        <translation>格式未知的 Word 文档</translation>
    </message>
    <message>
        <source>a WordPerfect file that is no document of version 5 or later</source>
        <translation>不属于 5.0 及以上版本文档的 WordPerfect 文件</translation>
    </message>
    <message>
        <source>an OpenDocument formula, chart or database</source>
        <translation>OpenDocument 公式、图表或数据库</translation>
    </message>
    <message>
        <source>it counts what it reads</source>
        <translation>能数出所读的量</translation>
    </message>
    <message>
        <source>{host} could not prove that it is what it says (its certificate: {reason}), so nothing was said to it. In a network that wants a sign-in of its own, as in a hotel, sign in there first. If it is a server of your own, have its certificate trusted among the servers of this account; otherwise somebody may be listening.</source>
        <translation>{host} 无法证明其身份（证书：{reason}），因此没有向它发送任何内容。如果所在网络需要先登录（例如酒店），请先登录该网络。如果是自己的服务器，请在此账户的服务器设置中信任它的证书；否则可能有人在窃听。</translation>
    </message>
    <message>
        <source>{host} sends what makes no sense ({reason}), so it was not used and the connection was ended. What had come before is kept.</source>
        <translation>{host} 发来的内容不合情理（{reason}），因此没有采用，连接也已断开。此前收到的内容都已保留。</translation>
    </message>
    <message>
        <source>When: {when}</source>
        <translation>时间：{when}</translation>
    </message>
    <message>
        <source>A folder on {host} cannot be looked at. What is here of it is kept, all others are in step, and it is tried again each time. (Folder: {folder}) (The server said: {words})</source>
        <translation>无法查看 {host} 上的一个文件夹。这里已有的内容会保留，其他文件夹都已同步，每次都会再试。（文件夹：{folder}）（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>Convert such a book to EPUB, and add that.</source>
        <translation>请把这类电子书转换为 EPUB，再添加转换后的文件。</translation>
    </message>
    <message>
        <source>Export such a notebook as PDF in OneNote, and add that.</source>
        <translation>请在 OneNote 中把这类笔记本导出为 PDF，再添加导出的文件。</translation>
    </message>
    <message>
        <source>Have its program export the tables as CSV or XLSX, and add these.</source>
        <translation>请用相应的程序把其中的表导出为 CSV 或 XLSX，再添加导出的文件。</translation>
    </message>
    <message>
        <source>It was changed after Send was pressed, so it was not sent. Open the draft, and press Send on what it says now.</source>
        <translation>按下“发送”之后草稿又有改动，因此没有发送。请打开草稿，对现在的内容再按一次“发送”。</translation>
    </message>
    <message>
        <source>Nobody knows whether it was sent: it waited when the backup was made from which this vault was restored, and may have gone out since. Look into the Sent folder, or ask whoever should have it, before you send it again.</source>
        <translation>不知道是否已发出：制作备份时它还在等待发送，此保险库由该备份恢复，其间它可能已经发出。再次发送前，请查看“已发送”文件夹或询问收件人。</translation>
    </message>
    <message>
        <source>Nothing was changed. Say what becomes of the mails of {account} here: --keep-mails keeps them, and --delete-mails deletes from this vault those that lie nowhere else in it.</source>
        <translation>未做任何更改。请说明 {account} 在这里的邮件如何处理：--keep-mails 保留它们，--delete-mails 从此保险库中删除其中不在别处的邮件。</translation>
    </message>
    <message>
        <source>Of {count} of these people you have never had a mail, nor of anybody at their domains: {people}. Are these written as you mean them?</source>
        <translation>其中 {count} 人及其域名下的任何人都从未与你有过邮件往来：{people}。这些地址是否写对了？</translation>
    </message>
    <message>
        <source>Only one thing can be read from standard input.</source>
        <translation>只能有一项内容从标准输入读取。</translation>
    </message>
    <message>
        <source>Open such a sheet in a program such as LibreOffice, and save it as XLSX or ODS.</source>
        <translation>请用 LibreOffice 等程序打开这类表格，另存为 XLSX 或 ODS。</translation>
    </message>
    <message>
        <source>Save such a document as PDF in Publisher or LibreOffice, and add that.</source>
        <translation>请在 Publisher 或 LibreOffice 中把这类文档另存为 PDF，再添加该文件。</translation>
    </message>
    <message>
        <source>Say what is trusted from now on: the certificate in --ca FILE, or with --none those of the system alone.</source>
        <translation>请说明今后信任什么：--ca FILE 中的证书，或用 --none 只信任系统的证书。</translation>
    </message>
    <message>
        <source>Sent to {people}. For {later} the server asked to try later: it waits for them, and is tried again.</source>
        <translation>已发送给 {people}。对于 {later}，服务器要求稍后再试：邮件在等待，会再次尝试。</translation>
    </message>
    <message>
        <source>That folder cannot be for that. Nothing was changed. Folders of mails other than the inbox can be for sent, drafts, archive, trash or spam; a server with labels, such as Gmail&apos;s, says itself what its folders are for.</source>
        <translation>这个文件夹不能用于该用途。未做任何更改。除收件箱以外的邮件文件夹可以用于已发送、草稿、归档、废纸篓或垃圾邮件；使用标签的服务器（例如 Gmail）会自己说明各文件夹的用途。</translation>
    </message>
    <message>
        <source>The network says that the mail of {domain} is at {host}, of another domain, which nothing proves. No password was sent there. If it is right, name the servers: --imap HOST:PORT --smtp HOST:PORT</source>
        <translation>网络给出的信息称 {domain} 的邮件位于 {host}，它属于另一个域名，而这一点没有任何证明。没有向它发送密码。如果无误，请指明服务器：--imap HOST:PORT --smtp HOST:PORT</translation>
    </message>
    <message>
        <source>The others have it. It is not with {people} yet: the server asked to try later, and it is tried again. (The server said: {words})</source>
        <translation>其他人已收到。{people} 尚未收到：服务器要求稍后再试，会再次尝试。（服务器的原话：{words}）</translation>
    </message>
    <message>
        <source>The server of {account} names no folder for drafts. The draft is kept in the vault. Where the account&apos;s folders are listed, one can be named for drafts.</source>
        <translation>{account} 的服务器没有指明草稿文件夹。草稿已保存在保险库中。可以在该账户的文件夹列表处指定一个草稿文件夹。</translation>
    </message>
    <message>
        <source>The text is too long for the model: it takes {needed} of the pieces that it reads, and {context} are the most. Nothing was changed; choose a part of it, or a model that reads more at once.</source>
        <translation>文字对该模型来说太长：要读 {needed} 个片段，最多只能读 {context} 个。未做任何更改；请选取一部分，或选择一次能读更多的模型。</translation>
    </message>
    <message>
        <source>There is no certificate (PEM) in that file. Nothing was changed.</source>
        <translation>该文件中没有证书（PEM）。未做任何更改。</translation>
    </message>
    <message>
        <source>Where: {where}</source>
        <translation>地点：{where}</translation>
    </message>
    <message>
        <source>Without a model only conditions on amounts, days, kinds of papers and words can be judged, such as: is this an invoice over 1000 €? Install a model for all others.</source>
        <translation>没有模型时，只能判断关于金额、日期、单据类型和词语的条件，例如：这是超过 1000 元的发票吗？其他条件需要安装模型。</translation>
    </message>
    <message>
        <source>Without your word that you accept the {licence}, nothing is fetched.</source>
        <translation>未确认接受 {licence} 之前，不会下载任何内容。</translation>
    </message>
    <message>
        <source>You have had no mail so far with {count} of these people: {people}.</source>
        <translation>你与其中 {count} 人之前没有邮件往来：{people}。</translation>
    </message>
    <message>
        <source>You have had no mail with {address} so far.</source>
        <translation>你与 {address} 之前没有邮件往来。</translation>
    </message>
    <message>
        <source>You know {seen} by another address ({known}).</source>
        <translation>你所知的 {seen} 用的是另一个地址（{known}）。</translation>
    </message>
    <message>
        <source>You know {shown} by another address ({known}); the mail would go to {address}.</source>
        <translation>你认识的 {shown} 用的是另一个地址（{known}）；邮件会发到 {address}。</translation>
    </message>
    <message>
        <source>a CAD drawing</source>
        <translation>CAD 图纸</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>DjVu 文档</translation>
    </message>
    <message>
        <source>a GGUF model that makes the vectors instead, known by the digest</source>
        <translation>改用这个 GGUF 模型生成向量，以摘要值识别</translation>
    </message>
    <message>
        <source>a Kindle book packed in a way that is not known here</source>
        <translation>以未知方式压缩的 Kindle 电子书</translation>
    </message>
    <message>
        <source>a OneNote notebook</source>
        <translation>OneNote 笔记本</translation>
    </message>
    <message>
        <source>a PostScript file</source>
        <translation>PostScript 文件</translation>
    </message>
    <message>
        <source>a PowerPoint file from before 1997</source>
        <translation>1997 年以前的 PowerPoint 文件</translation>
    </message>
    <message>
        <source>a Publisher document</source>
        <translation>Publisher 文档</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 压缩包</translation>
    </message>
    <message>
        <source>a Visio drawing</source>
        <translation>Visio 图</translation>
    </message>
    <message>
        <source>a Windows cabinet archive</source>
        <translation>Windows CAB 压缩包</translation>
    </message>
    <message>
        <source>a Windows help file (CHM)</source>
        <translation>Windows 帮助文件（CHM）</translation>
    </message>
    <message>
        <source>a Works document</source>
        <translation>Works 文档</translation>
    </message>
    <message>
        <source>a Zstandard archive</source>
        <translation>Zstandard 压缩包</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>a file attached to the PDF cannot be read</source>
        <translation>PDF 所附的一个文件无法读取</translation>
    </message>
    <message>
        <source>a file of more than 100 MB in an archive</source>
        <translation>压缩包中有超过 100 MB 的文件</translation>
    </message>
    <message>
        <source>a file of more than 200 MB</source>
        <translation>超过 200 MB 的文件</translation>
    </message>
    <message>
        <source>a file of more than 8 MB in an archive with the old protection</source>
        <translation>旧式加密的压缩包中有超过 8 MB 的文件</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a folder of the Outlook data file cannot be read</source>
        <translation>Outlook 数据文件中有一个文件夹无法读取</translation>
    </message>
    <message>
        <source>a folder there cannot be looked at</source>
        <translation>那里有一个文件夹无法查看</translation>
    </message>
    <message>
        <source>a font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>a line without an end</source>
        <translation>一行没有结尾</translation>
    </message>
    <message>
        <source>a link inside an archive</source>
        <translation>压缩包中的链接</translation>
    </message>
    <message>
        <source>a mail folder of Outlook Express</source>
        <translation>Outlook Express 的邮件文件夹</translation>
    </message>
    <message>
        <source>a mail of more than 100 MB</source>
        <translation>超过 100 MB 的邮件</translation>
    </message>
    <message>
        <source>a mail without any header</source>
        <translation>没有邮件头的邮件</translation>
    </message>
    <message>
        <source>a medical picture (DICOM)</source>
        <translation>医学影像 (DICOM)</translation>
    </message>
    <message>
        <source>a page of more than 20 MB</source>
        <translation>超过 20 MB 的网页</translation>
    </message>
    <message>
        <source>a paper of CNKI (CAJ)</source>
        <translation>中国知网 CAJ 论文</translation>
    </message>
    <message>
        <source>a part of the Office file is missing</source>
        <translation>Office 文件缺少一部分</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a picture of more than 60 million pixels</source>
        <translation>超过 6000 万像素的图片</translation>
    </message>
    <message>
        <source>a picture, for which the extra inglenook[ocr] is needed</source>
        <translation>图片，需要附加组件 inglenook[ocr]</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>a program sent it</source>
        <translation>由程序发送</translation>
    </message>
    <message>
        <source>a protected file of more than is opened</source>
        <translation>受保护的文件超过可打开的大小</translation>
    </message>
    <message>
        <source>a sheet of Lotus 1-2-3</source>
        <translation>Lotus 1-2-3 表格</translation>
    </message>
    <message>
        <source>a shortcut of Windows, which is no document</source>
        <translation>Windows 快捷方式，不是文档</translation>
    </message>
    <message>
        <source>a sound recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>a special entry of a tar archive</source>
        <translation>tar 压缩包中的特殊条目</translation>
    </message>
    <message>
        <source>a text far larger than it should be</source>
        <translation>一段内容远大于应有的大小</translation>
    </message>
    <message>
        <source>a winmail.dat of more than is opened</source>
        <translation>winmail.dat 超过可打开的大小</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>already here</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>also came as an attachment</source>
        <translation>同时也是邮件附件</translation>
    </message>
    <message>
        <source>an Apple iWork document</source>
        <translation>Apple iWork 文档</translation>
    </message>
    <message>
        <source>an Outlook data file, which the extra inglenook[outlook] reads</source>
        <translation>Outlook 数据文件，需附加组件 inglenook[outlook] 读取</translation>
    </message>
    <message>
        <source>an answer of the wrong form</source>
        <translation>回答的格式不对</translation>
    </message>
    <message>
        <source>an ar archive or package</source>
        <translation>ar 压缩包或软件包</translation>
    </message>
    <message>
        <source>an archive of more than 200 MB</source>
        <translation>超过 200 MB 的压缩包</translation>
    </message>
    <message>
        <source>an attached file of more than 100 MB</source>
        <translation>所附文件中有超过 100 MB 的</translation>
    </message>
    <message>
        <source>an encrypted mail (S/MIME), for a key that is not here</source>
        <translation>加密的邮件（S/MIME），这里没有它的密钥</translation>
    </message>
    <message>
        <source>an event in a calendar file</source>
        <translation>日历文件中的日程</translation>
    </message>
    <message>
        <source>an item of the Outlook data file cannot be read</source>
        <translation>Outlook 数据文件中有一项无法读取</translation>
    </message>
    <message>
        <source>an old Office file</source>
        <translation>旧版 Office 文件</translation>
    </message>
    <message>
        <source>another time is proposed</source>
        <translation>对方提议另选时间</translation>
    </message>
    <message>
        <source>answers in the wrong order</source>
        <translation>回答的顺序不对</translation>
    </message>
    <message>
        <source>answers to a label that you left out</source>
        <translation>回复了带有你排除的标签的邮件</translation>
    </message>
    <message>
        <source>archives within archives, too deep</source>
        <translation>压缩包嵌套过深</translation>
    </message>
    <message>
        <source>asked the same, it writes the same</source>
        <translation>同样的提问得到同样的回答</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动邮件</translation>
    </message>
    <message>
        <source>brought in</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>by a rule that is only in the file</source>
        <translation>规则仅见于文件</translation>
    </message>
    <message>
        <source>came a second time</source>
        <translation>重复出现</translation>
    </message>
    <message>
        <source>check failed</source>
        <translation>检查未通过</translation>
    </message>
    <message>
        <source>client ID of your own at Google, for signing in to Gmail accounts</source>
        <translation>你自己在 Google 的客户端 ID，用于登录 Gmail 账户</translation>
    </message>
    <message>
        <source>client ID of your own at Microsoft, for signing in to Outlook accounts</source>
        <translation>你自己在 Microsoft 的客户端 ID，用于登录 Outlook 账户</translation>
    </message>
    <message>
        <source>could not be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>could not be opened: {reason}</source>
        <translation>无法打开：{reason}</translation>
    </message>
    <message>
        <source>damaged and could not be read</source>
        <translation>已损坏，无法读取</translation>
    </message>
    <message>
        <source>damaged: {reason}</source>
        <translation>已损坏：{reason}</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>已谢绝</translation>
    </message>
    <message>
        <source>deleting mail</source>
        <translation>删除邮件</translation>
    </message>
    <message>
        <source>due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>empty: nothing but white space in it</source>
        <translation>空文件：其中只有空白</translation>
    </message>
    <message>
        <source>encrypted with PGP for a key that is not here</source>
        <translation>用 PGP 加密，这里没有它的密钥</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>every {count} days</source>
        <translation>每 {count} 天</translation>
    </message>
    <message>
        <source>every {count} months</source>
        <translation>每 {count} 个月</translation>
    </message>
    <message>
        <source>every {count} weeks</source>
        <translation>每 {count} 周</translation>
    </message>
    <message>
        <source>every {count} years</source>
        <translation>每 {count} 年</translation>
    </message>
    <message>
        <source>fetching mail</source>
        <translation>收取邮件</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>仅供参考</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>转发的</translation>
    </message>
    <message>
        <source>from a time that you left out</source>
        <translation>在你排除的时间段里</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>之前的</translation>
    </message>
    <message>
        <source>from or to somebody whom you left out</source>
        <translation>与你排除的人往来</translation>
    </message>
    <message>
        <source>given up: reading it took too long</source>
        <translation>已放弃：读取时间太长</translation>
    </message>
    <message>
        <source>given up: reading it took too much memory or broke the reader</source>
        <translation>已放弃：读取占用内存过多或使读取程序崩溃</translation>
    </message>
    <message>
        <source>given up: {reason}</source>
        <translation>已放弃：{reason}</translation>
    </message>
    <message>
        <source>in a folder that you left out</source>
        <translation>在你排除的文件夹里</translation>
    </message>
    <message>
        <source>in month {months}</source>
        <translation>在 {months} 月</translation>
    </message>
    <message>
        <source>invites you</source>
        <translation>邀请你</translation>
    </message>
    <message>
        <source>is being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>it asks nothing of you</source>
        <translation>没有要求你做什么</translation>
    </message>
    <message>
        <source>it asks to be left alone for a while</source>
        <translation>它要求暂时不要打扰</translation>
    </message>
    <message>
        <source>it asks you a question</source>
        <translation>向你提出了问题</translation>
    </message>
    <message>
        <source>it asks you to do something</source>
        <translation>请你做某件事</translation>
    </message>
    <message>
        <source>it belongs to another sign-in</source>
        <translation>它属于另一次登录</translation>
    </message>
    <message>
        <source>it came from an address that takes no replies</source>
        <translation>来自不接收回复的地址</translation>
    </message>
    <message>
        <source>it came through a mailing list</source>
        <translation>来自邮件列表</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>it changed while it was read; add it once more</source>
        <translation>读取期间文件有改动；请再添加一次</translation>
    </message>
    <message>
        <source>it could not prove who it is; a network that wants a sign-in of its own does that, too</source>
        <translation>它无法证明自己的身份；需要先登录的网络也会这样</translation>
    </message>
    <message>
        <source>it describes its files beyond reason</source>
        <translation>对文件的描述超出常理</translation>
    </message>
    <message>
        <source>it does not do that</source>
        <translation>它不执行此操作</translation>
    </message>
    <message>
        <source>it does not encrypt as it must</source>
        <translation>它没有按要求加密</translation>
    </message>
    <message>
        <source>it does not say who sent it</source>
        <translation>没有写明发件人</translation>
    </message>
    <message>
        <source>it does not take the sign-in any more</source>
        <translation>它不再接受登录</translation>
    </message>
    <message>
        <source>it has no such folder any more</source>
        <translation>它已没有这个文件夹</translation>
    </message>
    <message>
        <source>it has no text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>it holds no mail, or more than one</source>
        <translation>其中没有邮件，或者不止一封</translation>
    </message>
    <message>
        <source>it is a calendar&apos;s answer</source>
        <translation>是日历的自动答复</translation>
    </message>
    <message>
        <source>it is a picture; text recognition can look for words in it</source>
        <translation>是图片；文字识别可以查找其中的文字</translation>
    </message>
    <message>
        <source>it is a receipt, an invoice or an order notice</source>
        <translation>是收据、发票或订单通知</translation>
    </message>
    <message>
        <source>it is an automatic answer</source>
        <translation>是自动答复</translation>
    </message>
    <message>
        <source>it is built of more parts than are read</source>
        <translation>组成部分超过可读取的数量</translation>
    </message>
    <message>
        <source>it is like mails that you sorted so</source>
        <translation>与你这样归类的邮件相似</translation>
    </message>
    <message>
        <source>it is made out to another name</source>
        <translation>证书属于另一个名称</translation>
    </message>
    <message>
        <source>it is nested beyond reason</source>
        <translation>嵌套超出常理</translation>
    </message>
    <message>
        <source>it is no longer valid</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>it is plain text alone and has no other form</source>
        <translation>它只有纯文本，没有其他形式</translation>
    </message>
    <message>
        <source>it keeps to a given form (JSON)</source>
        <translation>能遵守给定的格式（JSON）</translation>
    </message>
    <message>
        <source>it loads</source>
        <translation>能加载</translation>
    </message>
    <message>
        <source>it looks scanned; text recognition can read it</source>
        <translation>看起来是扫描件；文字识别可以读取</translation>
    </message>
    <message>
        <source>it made a folder anew</source>
        <translation>它重建了一个文件夹</translation>
    </message>
    <message>
        <source>it only tells you something</source>
        <translation>只是告知情况</translation>
    </message>
    <message>
        <source>it only thanks or confirms</source>
        <translation>只是致谢或确认</translation>
    </message>
    <message>
        <source>it presses you to enter a password or to pay, as fraud does</source>
        <translation>催促输入密码或付款，像是诈骗</translation>
    </message>
    <message>
        <source>it promises money from a stranger, as fraud does</source>
        <translation>许诺来自陌生人的钱财，像是诈骗</translation>
    </message>
    <message>
        <source>it reads like a newsletter</source>
        <translation>读起来像订阅邮件</translation>
    </message>
    <message>
        <source>it reads like advertising</source>
        <translation>读起来像广告</translation>
    </message>
    <message>
        <source>it reads like others of that kind</source>
        <translation>读起来像同类邮件</translation>
    </message>
    <message>
        <source>it reports on the delivery of a mail</source>
        <translation>是邮件投递报告</translation>
    </message>
    <message>
        <source>it stopped answering</source>
        <translation>不再回应</translation>
    </message>
    <message>
        <source>it stops when it is asked to</source>
        <translation>收到停止要求时会停下</translation>
    </message>
    <message>
        <source>it took too much memory or broke the reader</source>
        <translation>占用内存过多或使读取程序崩溃</translation>
    </message>
    <message>
        <source>it unpacks to far more than its size</source>
        <translation>解压后远远大于它本身</translation>
    </message>
    <message>
        <source>it unpacks to more than 200 MB</source>
        <translation>解压后超过 200 MB</translation>
    </message>
    <message>
        <source>it unpacks to more than its directory says</source>
        <translation>解压后的大小超过其目录所列</translation>
    </message>
    <message>
        <source>it was sent in bulk</source>
        <translation>是群发邮件</translation>
    </message>
    <message>
        <source>it went to many people</source>
        <translation>发给了很多人</translation>
    </message>
    <message>
        <source>it writes, piece by piece</source>
        <translation>能逐步写出</translation>
    </message>
    <message>
        <source>its XML defines things of its own, which is not let in</source>
        <translation>其 XML 含有自定义实体，不予接受</translation>
    </message>
    <message>
        <source>its bytes are damaged in the vault; a backup may have them whole</source>
        <translation>保险库中的原文件已损坏；备份中可能有完好的一份</translation>
    </message>
    <message>
        <source>its content does not match its checksum</source>
        <translation>内容与校验和不符</translation>
    </message>
    <message>
        <source>its list of values is cut off or broken</source>
        <translation>其中的属性列表不完整或已损坏</translation>
    </message>
    <message>
        <source>its pages are built as nobody builds them by hand</source>
        <translation>它的页面结构异常，不像人工制作</translation>
    </message>
    <message>
        <source>kept, but a seller&apos;s lock (DRM) closes it</source>
        <translation>已保存，但受销售方的数字版权锁（DRM）限制</translation>
    </message>
    <message>
        <source>kept, but it asks for a password</source>
        <translation>已保存，但需要密码</translation>
    </message>
    <message>
        <source>kept, but it is encrypted by a method that is not known here</source>
        <translation>已保存，但加密方式未知</translation>
    </message>
    <message>
        <source>kept, but there is no text in it</source>
        <translation>已保存，但其中没有文字</translation>
    </message>
    <message>
        <source>labelling mail</source>
        <translation>给邮件加标签</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>由你单独排除</translation>
    </message>
    <message>
        <source>length of a summary when none is asked for</source>
        <translation>未指定时的摘要长度</translation>
    </message>
    <message>
        <source>length of that model&apos;s vectors</source>
        <translation>该模型的向量长度</translation>
    </message>
    <message>
        <source>listing the folders</source>
        <translation>列出文件夹</translation>
    </message>
    <message>
        <source>mails attached to mails, too deep</source>
        <translation>附件邮件里又有附件邮件，层数太多</translation>
    </message>
    <message>
        <source>making a folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>marking mail</source>
        <translation>标记邮件</translation>
    </message>
    <message>
        <source>may have been sent</source>
        <translation>可能已发送</translation>
    </message>
    <message>
        <source>more bytes than are read of one file</source>
        <translation>超过单个文件可读取的大小</translation>
    </message>
    <message>
        <source>more cells in it than are read</source>
        <translation>单元格超过可读取的数量</translation>
    </message>
    <message>
        <source>more chapters in it than are read</source>
        <translation>章节超过可读取的数量</translation>
    </message>
    <message>
        <source>more in it than a mail may hold</source>
        <translation>内容超过一封邮件的限度</translation>
    </message>
    <message>
        <source>more slides in it than are read</source>
        <translation>幻灯片超过可读取的数量</translation>
    </message>
    <message>
        <source>more text in it than is read</source>
        <translation>文字超过可读取的数量</translation>
    </message>
    <message>
        <source>more than 2,000 files in it</source>
        <translation>其中超过 2,000 个文件</translation>
    </message>
    <message>
        <source>more than 200,000 files in it</source>
        <translation>其中超过 200,000 个文件</translation>
    </message>
    <message>
        <source>more than 5,000 pages</source>
        <translation>超过 5,000 页</translation>
    </message>
    <message>
        <source>moving mail</source>
        <translation>移动邮件</translation>
    </message>
    <message>
        <source>much more than was asked for</source>
        <translation>内容远多于所请求的</translation>
    </message>
    <message>
        <source>nearly the same as another one</source>
        <translation>与另一封几乎相同</translation>
    </message>
    <message>
        <source>needs reply</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>neither in English nor in Chinese</source>
        <translation>既不是英文也不是中文</translation>
    </message>
    <message>
        <source>newsletter</source>
        <translation>订阅邮件</translation>
    </message>
    <message>
        <source>no greeting of a mail server</source>
        <translation>不是邮件服务器的问候</translation>
    </message>
    <message>
        <source>nobody who is known here has signed it</source>
        <translation>签发者在此不受信任</translation>
    </message>
    <message>
        <source>none of the pages of the PDF can be read</source>
        <translation>PDF 的所有页面都无法读取</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>nothing left but a greeting, or too short</source>
        <translation>只剩问候语，或太短</translation>
    </message>
    <message>
        <source>of a kind that cannot be read yet</source>
        <translation>尚不支持的类型</translation>
    </message>
    <message>
        <source>of a kind that is not known here</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>of a kind without pages</source>
        <translation>没有页面的类型</translation>
    </message>
    <message>
        <source>of an unknown kind</source>
        <translation>未知类型的文件</translation>
    </message>
    <message>
        <source>older than the newest that are enough</source>
        <translation>较旧，更新的已经足够</translation>
    </message>
    <message>
        <source>on day {days} of the month</source>
        <translation>当月 {days} 日</translation>
    </message>
    <message>
        <source>on the last day of the month</source>
        <translation>当月最后一天</translation>
    </message>
    <message>
        <source>on {days}</source>
        <translation>在{days}</translation>
    </message>
    <message>
        <source>one of its pages takes too long</source>
        <translation>其中一页耗时太长</translation>
    </message>
    <message>
        <source>opened; its contents are listed themselves</source>
        <translation>已展开；其中内容分别列出</translation>
    </message>
    <message>
        <source>opening a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>packed by a method that is not known here</source>
        <translation>压缩方式未知</translation>
    </message>
    <message>
        <source>parts of the Outlook mail are missing</source>
        <translation>Outlook 邮件缺少部分内容</translation>
    </message>
    <message>
        <source>paths that are being brought in, to be gone on with, as JSON</source>
        <translation>正在导入、之后要继续的路径，JSON 格式</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>可能参加</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>收据</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>被服务器拒绝</translation>
    </message>
    <message>
        <source>seconds after which what was copied is forgotten; 0 for never</source>
        <translation>多少秒后清除已复制的内容；0 为从不</translation>
    </message>
    <message>
        <source>seconds without use after which the vault locks; 0 for never</source>
        <translation>闲置多少秒后锁定保险库；0 表示从不</translation>
    </message>
    <message>
        <source>sender checked</source>
        <translation>发件人已检查</translation>
    </message>
    <message>
        <source>sends somebody else</source>
        <translation>由他人代为参加</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>someone you know wrote it to you alone</source>
        <translation>认识的人单独写给你</translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>taking a mail</source>
        <translation>存放邮件</translation>
    </message>
    <message>
        <source>telling of new mail</source>
        <translation>通知新邮件</translation>
    </message>
    <message>
        <source>text in a charset that is not known here</source>
        <translation>字符编码未知的文本</translation>
    </message>
    <message>
        <source>text recognition failed on one of its pages</source>
        <translation>其中一页文字识别失败</translation>
    </message>
    <message>
        <source>text recognition found no words in it</source>
        <translation>文字识别没有找到文字</translation>
    </message>
    <message>
        <source>text recognition is not installed</source>
        <translation>未安装文字识别</translation>
    </message>
    <message>
        <source>the OpenDocument file lacks its content</source>
        <translation>OpenDocument 文件缺少内容</translation>
    </message>
    <message>
        <source>the Outlook data file is cut off or incomplete</source>
        <translation>Outlook 数据文件被截断或不完整</translation>
    </message>
    <message>
        <source>the PDF is cut off or has no pages that can be found</source>
        <translation>PDF 被截断或找不到页面</translation>
    </message>
    <message>
        <source>the PowerPoint file does not say where its slides lie</source>
        <translation>PowerPoint 文件没有标明幻灯片的位置</translation>
    </message>
    <message>
        <source>the Word file does not say where its text lies</source>
        <translation>Word 文件没有标明文字的位置</translation>
    </message>
    <message>
        <source>the WordPerfect file does not say where its text lies</source>
        <translation>WordPerfect 文件没有说明正文在哪里</translation>
    </message>
    <message>
        <source>the XML in it is broken</source>
        <translation>其中的 XML 已损坏</translation>
    </message>
    <message>
        <source>the archive is cut off or lacks its directory</source>
        <translation>压缩包被截断或缺少目录</translation>
    </message>
    <message>
        <source>the archive lacks the entry that its directory names</source>
        <translation>压缩包缺少目录所列的条目</translation>
    </message>
    <message>
        <source>the book has no list of its parts</source>
        <translation>电子书没有内容清单</translation>
    </message>
    <message>
        <source>the book has no readable chapter</source>
        <translation>电子书没有可读的章节</translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>the contacts, calendar, tasks or notes in an archive of Outlook for Mac</source>
        <translation>Outlook for Mac 存档里的联系人、日历、任务或便笺</translation>
    </message>
    <message>
        <source>the envelope is cut off before what was signed</source>
        <translation>信封在签名内容之前就被截断</translation>
    </message>
    <message>
        <source>the file is neither in the vault nor where it came from any more</source>
        <translation>文件既不在保险库中，也已不在原来的位置</translation>
    </message>
    <message>
        <source>the files attached to it have more than 200 MB</source>
        <translation>所附文件超过 200 MB</translation>
    </message>
    <message>
        <source>the invitation was changed</source>
        <translation>邀请有改动</translation>
    </message>
    <message>
        <source>the last {day}</source>
        <translation>最后一个{day}</translation>
    </message>
    <message>
        <source>the mail in it is not where it says</source>
        <translation>其中的邮件不在所标明的位置</translation>
    </message>
    <message>
        <source>the mail is too large for it</source>
        <translation>邮件对它来说太大</translation>
    </message>
    <message>
        <source>the model before, whose vectors serve until the new one is through</source>
        <translation>之前的模型，新模型完成前仍使用它的向量</translation>
    </message>
    <message>
        <source>the model reads it so</source>
        <translation>模型这样判断</translation>
    </message>
    <message>
        <source>the name that a reply is signed with</source>
        <translation>回复署名</translation>
    </message>
    <message>
        <source>the old Office file is cut off or incomplete</source>
        <translation>旧版 Office 文件被截断或不完整</translation>
    </message>
    <message>
        <source>the packed data is broken</source>
        <translation>压缩数据已损坏</translation>
    </message>
    <message>
        <source>the packed file is cut off</source>
        <translation>压缩文件被截断</translation>
    </message>
    <message>
        <source>the picture cannot be decoded</source>
        <translation>图片无法解码</translation>
    </message>
    <message>
        <source>the process that talks to it ended</source>
        <translation>与它通信的进程已结束</translation>
    </message>
    <message>
        <source>the protection of the Office file is incomplete</source>
        <translation>Office 文件的保护信息不完整</translation>
    </message>
    <message>
        <source>the reader could not make sense of it</source>
        <translation>读取程序无法理解其内容</translation>
    </message>
    <message>
        <source>the records of the book are cut off or broken</source>
        <translation>电子书的数据记录不完整或已损坏</translation>
    </message>
    <message>
        <source>the secret that Google gives with it</source>
        <translation>Google 随之给出的密钥</translation>
    </message>
    <message>
        <source>the sender could not be verified, and the text looks like fraud</source>
        <translation>发件人无法验证，且文字像是诈骗</translation>
    </message>
    <message>
        <source>the sender&apos;s address is made to look like one that you know</source>
        <translation>发件人地址伪装成你熟悉的地址</translation>
    </message>
    <message>
        <source>the sheets of the workbook cannot be read</source>
        <translation>工作簿的工作表无法读取</translation>
    </message>
    <message>
        <source>the signature under a reply</source>
        <translation>回复末尾的签名</translation>
    </message>
    <message>
        <source>the tar archive is broken</source>
        <translation>tar 压缩包已损坏</translation>
    </message>
    <message>
        <source>the text of the Outlook mail is broken</source>
        <translation>Outlook 邮件的文字已损坏</translation>
    </message>
    <message>
        <source>the winmail.dat is broken</source>
        <translation>winmail.dat 已损坏</translation>
    </message>
    <message>
        <source>the {number}. {day}</source>
        <translation>第 {number} 个{day}</translation>
    </message>
    <message>
        <source>the {number}. {day} from the end</source>
        <translation>倒数第 {number} 个{day}</translation>
    </message>
    <message>
        <source>there is no address in it</source>
        <translation>其中没有网址</translation>
    </message>
    <message>
        <source>there is no page in it</source>
        <translation>其中没有网页</translation>
    </message>
    <message>
        <source>this page of the PDF cannot be drawn</source>
        <translation>PDF 的这一页无法绘制</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>too long for a reply</source>
        <translation>作为回复太长</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待对方</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>what a draft may take as known about you</source>
        <translation>起草时可以用到的关于你的信息</translation>
    </message>
    <message>
        <source>what follows a mail in it is no mail</source>
        <translation>其中一封邮件之后的内容不是邮件</translation>
    </message>
    <message>
        <source>what is typed in Chat and not sent yet, by conversation, as JSON</source>
        <translation>对话中已输入但尚未发送的内容，按对话保存，JSON 格式</translation>
    </message>
    <message>
        <source>what it sends makes no sense</source>
        <translation>它发来的内容无法理解</translation>
    </message>
    <message>
        <source>what makes the vectors for search by meaning</source>
        <translation>由什么生成按含义搜索的向量</translation>
    </message>
    <message>
        <source>what they answer is not in the vault</source>
        <translation>它们所回复的邮件不在保险库里</translation>
    </message>
    <message>
        <source>what was read from it does not hold together</source>
        <translation>读出的内容前后不一致</translation>
    </message>
    <message>
        <source>whether a copy of the vault is made every week by itself</source>
        <translation>是否每周自动制作一份保险库副本</translation>
    </message>
    <message>
        <source>whether it locks when another person takes over</source>
        <translation>切换到其他用户时是否锁定</translation>
    </message>
    <message>
        <source>whether it locks when the screen is locked</source>
        <translation>屏幕锁定时是否锁定</translation>
    </message>
    <message>
        <source>whether mail comes by itself while the vault is open</source>
        <translation>保险库打开期间是否自动收取邮件</translation>
    </message>
    <message>
        <source>whether replies are drafted before a mail is opened: always, only while you are not at work, or never</source>
        <translation>是否在打开邮件之前先起草回复：总是、仅在你不使用时，或从不</translation>
    </message>
    <message>
        <source>whether that goes on while the computer is on battery</source>
        <translation>使用电池时是否继续进行</translation>
    </message>
    <message>
        <source>whether the vault locks when the computer falls asleep</source>
        <translation>电脑进入睡眠时是否锁定保险库</translation>
    </message>
    <message>
        <source>whether the window is left out of pictures of the screen, where the system can</source>
        <translation>在系统支持时，窗口是否不出现在屏幕截图中</translation>
    </message>
    <message>
        <source>which installed model writes, “builtin” for none; empty: the best that is here</source>
        <translation>由哪个已安装的模型撰写，“builtin”表示不用模型；留空：使用现有最好的</translation>
    </message>
    <message>
        <source>which model answers questions</source>
        <translation>由哪个模型回答问题</translation>
    </message>
    <message>
        <source>which model chats</source>
        <translation>由哪个模型对话</translation>
    </message>
    <message>
        <source>which model drafts replies</source>
        <translation>由哪个模型起草回复</translation>
    </message>
    <message>
        <source>which model says whether a hit meets a criterion</source>
        <translation>由哪个模型判断结果是否符合条件</translation>
    </message>
    <message>
        <source>which model sorts mails that are in doubt</source>
        <translation>由哪个模型归类不确定的邮件</translation>
    </message>
    <message>
        <source>which model takes fields from documents</source>
        <translation>由哪个模型从文档中提取字段</translation>
    </message>
    <message>
        <source>which model writes summaries; empty: as for all jobs</source>
        <translation>由哪个模型撰写摘要；留空：与所有任务相同</translation>
    </message>
    <message>
        <source>whose Authentication-Results count: names of your mail servers; empty: as the mails show</source>
        <translation>采信谁的 Authentication-Results：你的邮件服务器名称；留空则按收到的邮件判断</translation>
    </message>
    <message>
        <source>whose bytes are kept in the vault: of all files, also those that cannot be read yet; of readable ones, with those that only want a password or show no text; of none, which keeps the text alone and leaves the file where it was. Mails and what they carry are always kept</source>
        <translation>保险库保存哪些原文件：全部文件，包括尚不能读取的；或可读取的文件，包括只需密码或没有文字的；或都不保存，只保留文字，文件留在原处。邮件及其附件始终保存</translation>
    </message>
    <message>
        <source>with exceptions that are only in the file</source>
        <translation>另有例外，仅见于文件</translation>
    </message>
    <message>
        <source>written by a machine, or to one</source>
        <translation>由机器所写，或写给机器</translation>
    </message>
    <message>
        <source>you are only in copy</source>
        <translation>你只是被抄送</translation>
    </message>
    <message>
        <source>you have answered since</source>
        <translation>你已经回复</translation>
    </message>
    <message>
        <source>you sent it</source>
        <translation>由你发送</translation>
    </message>
    <message>
        <source>you sent it and asked something</source>
        <translation>由你发送并提出了问题</translation>
    </message>
    <message>
        <source>you sorted it so</source>
        <translation>由你这样归类</translation>
    </message>
    <message>
        <source>you wrote it yourself</source>
        <translation>由你撰写</translation>
    </message>
    <message>
        <source>your mail server marked it as spam</source>
        <translation>邮件服务器标记为垃圾邮件</translation>
    </message>
    <message>
        <source>{address} begins like {known}, and belongs to somebody else.</source>
        <translation>{address} 的开头像 {known}，但属于别人。</translation>
    </message>
    <message>
        <source>{address} has letters of another alphabet.</source>
        <translation>{address} 含有其他字母表的字母。</translation>
    </message>
    <message>
        <source>{address} is no address that a mail can go to. Nothing was sent or changed; write it again.</source>
        <translation>{address} 不是可以收邮件的地址。未发送任何内容，也未做任何更改；请重新填写。</translation>
    </message>
    <message>
        <source>{address} is not in this conversation so far.</source>
        <translation>{address} 之前不在这个会话中。</translation>
    </message>
    <message>
        <source>{address} looks like {known}, whom you know, and is somebody else.</source>
        <translation>{address} 看起来像你认识的 {known}，但不是同一个。</translation>
    </message>
    <message>
        <source>{count} also came as an attachment</source>
        <translation>{count} 个同时也是邮件附件</translation>
    </message>
    <message>
        <source>{count} also came as attachments</source>
        <translation>{count} 个同时也是邮件附件</translation>
    </message>
    <message>
        <source>{count} archive or mailbox opened; what it holds is counted by itself</source>
        <translation>展开了 {count} 个压缩包或邮箱文件；其中内容单独计数</translation>
    </message>
    <message>
        <source>{count} archives and mailboxes opened; what they hold is counted by itself</source>
        <translation>展开了 {count} 个压缩包或邮箱文件；其中内容单独计数</translation>
    </message>
    <message>
        <source>{count} are damaged</source>
        <translation>{count} 个已损坏</translation>
    </message>
    <message>
        <source>{count} are empty</source>
        <translation>{count} 个是空文件</translation>
    </message>
    <message>
        <source>{count} are links inside an archive</source>
        <translation>{count} 个是压缩包中的链接</translation>
    </message>
    <message>
        <source>{count} are too large: {reason}</source>
        <translation>{count} 个太大：{reason}</translation>
    </message>
    <message>
        <source>{count} automatic mail</source>
        <translation>{count} 封自动邮件</translation>
    </message>
    <message>
        <source>{count} automatic mails</source>
        <translation>{count} 封自动邮件</translation>
    </message>
    <message>
        <source>{count} brought in</source>
        <translation>已导入 {count} 个</translation>
    </message>
    <message>
        <source>{count} came a second time</source>
        <translation>{count} 个重复出现</translation>
    </message>
    <message>
        <source>{count} cannot be read yet: each is {reason}</source>
        <translation>{count} 个尚不能读取：{reason}</translation>
    </message>
    <message>
        <source>{count} cannot be read yet: {reason}</source>
        <translation>{count} 个尚不能读取：{reason}</translation>
    </message>
    <message>
        <source>{count} could not be opened</source>
        <translation>{count} 个无法打开</translation>
    </message>
    <message>
        <source>{count} has no text in it</source>
        <translation>{count} 个没有文字</translation>
    </message>
    <message>
        <source>{count} have no text in them</source>
        <translation>{count} 个没有文字</translation>
    </message>
    <message>
        <source>{count} is a link inside an archive</source>
        <translation>{count} 个是压缩包中的链接</translation>
    </message>
    <message>
        <source>{count} is damaged</source>
        <translation>{count} 个已损坏</translation>
    </message>
    <message>
        <source>{count} is empty</source>
        <translation>{count} 个是空文件</translation>
    </message>
    <message>
        <source>{count} is too large: {reason}</source>
        <translation>{count} 个太大：{reason}</translation>
    </message>
    <message>
        <source>{count} look scanned</source>
        <translation>{count} 个看起来是扫描件</translation>
    </message>
    <message>
        <source>{count} looks scanned</source>
        <translation>{count} 个看起来是扫描件</translation>
    </message>
    <message>
        <source>{count} mail for information</source>
        <translation>{count} 封仅供参考</translation>
    </message>
    <message>
        <source>{count} mail not sorted yet</source>
        <translation>{count} 封尚未分类</translation>
    </message>
    <message>
        <source>{count} mails for information</source>
        <translation>{count} 封仅供参考</translation>
    </message>
    <message>
        <source>{count} mails not sorted yet</source>
        <translation>{count} 封尚未分类</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>{count} need a password</source>
        <translation>{count} 个需要密码</translation>
    </message>
    <message>
        <source>{count} needs a password</source>
        <translation>{count} 个需要密码</translation>
    </message>
    <message>
        <source>{count} newsletter</source>
        <translation>{count} 封订阅邮件</translation>
    </message>
    <message>
        <source>{count} newsletters</source>
        <translation>{count} 封订阅邮件</translation>
    </message>
    <message>
        <source>{count} people are not in this conversation so far: {people}.</source>
        <translation>有 {count} 人尚未参与此会话：{people}。</translation>
    </message>
    <message>
        <source>{count} picture was kept</source>
        <translation>保存了 {count} 张图片</translation>
    </message>
    <message>
        <source>{count} pictures were kept</source>
        <translation>保存了 {count} 张图片</translation>
    </message>
    <message>
        <source>{count} places are still to be filled in, the first of them {first}.</source>
        <translation>还有 {count} 处待填写，第一处是 {first}。</translation>
    </message>
    <message>
        <source>{count} receipt</source>
        <translation>{count} 张收据</translation>
    </message>
    <message>
        <source>{count} receipts</source>
        <translation>{count} 张收据</translation>
    </message>
    <message>
        <source>{count} suspicious mail</source>
        <translation>{count} 封可疑邮件</translation>
    </message>
    <message>
        <source>{count} suspicious mails</source>
        <translation>{count} 封可疑邮件</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>共 {count} 次</translation>
    </message>
    <message>
        <source>{count} took too long to read</source>
        <translation>{count} 个读取时间太长</translation>
    </message>
    <message>
        <source>{count} was given up: {reason}</source>
        <translation>{count} 个已放弃：{reason}</translation>
    </message>
    <message>
        <source>{count} was here already</source>
        <translation>{count} 个已经存在</translation>
    </message>
    <message>
        <source>{count} were given up: {reason}</source>
        <translation>{count} 个已放弃：{reason}</translation>
    </message>
    <message>
        <source>{count} were here already</source>
        <translation>{count} 个已经存在</translation>
    </message>
    <message>
        <source>{engine} is a small model ({megabytes} MB): good for short, narrow work. In open talk it errs often and knows little; check what it says, or choose a larger model.</source>
        <translation>{engine} 是小模型（{megabytes} MB）：适合短小、明确的工作。自由对话时常出错，所知也少；请核对它说的话，或选择更大的模型。</translation>
    </message>
    <message>
        <source>{first} {then}</source>
        <translation>{first}{then}</translation>
    </message>
    <message>
        <source>{folder}: most mails are gone from the server at once ({mails}). Here nothing was taken away. If you deleted them elsewhere, say so: inglenook accounts sync --agree</source>
        <translation>{folder}：服务器上的大部分邮件一下子消失了（{mails} 封）。这里没有移走任何邮件。如果是你在别处删除的，请确认：inglenook accounts sync --agree</translation>
    </message>
    <message>
        <source>{folder}: the server lists fewer mails than it says it has. Here nothing was taken away; the next sync looks again.</source>
        <translation>{folder}：服务器列出的邮件少于它声称的数量。这里没有移走任何邮件；下次同步会再次核对。</translation>
    </message>
    <message>
        <source>{host} (port {port}) is not among the hosts that may be talked to, so no connection was made. What had come is kept. A hub that sends its files from there has to be given as the hub.</source>
        <translation>{host}（端口 {port}）不在允许连接的主机之列，因此没有连接。已下载的部分已保留。如果模型站从那里发送文件，须把它设为模型站。</translation>
    </message>
    <message>
        <source>{host} asks to be left alone for a while ({seconds} s; 0: it does not say). What had come is kept.</source>
        <translation>{host} 要求暂缓访问（{seconds} 秒；0 表示未说明）。已下载的部分已保留。</translation>
    </message>
    <message>
        <source>{host} asks to be left alone for a while. Try again later. (The server said: {words})</source>
        <translation>{host} 要求暂缓访问，请稍后再试。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} cannot be reached at port {port}. Is this computer online, and is all of it right?</source>
        <translation>无法连接到 {host} 的端口 {port}。这台电脑是否联网，填写的内容是否都正确？</translation>
    </message>
    <message>
        <source>{host} cannot be reached. Is this computer online, and is the name right? What had come is kept.</source>
        <translation>无法连接到 {host}。这台电脑是否联网，名称是否正确？已收到的内容都已保留。</translation>
    </message>
    <message>
        <source>{host} cannot be reached. Is this computer online? What had come is kept; try again to go on.</source>
        <translation>无法连接 {host}。这台电脑联网了吗？已下载的部分已保留；重试即可继续。</translation>
    </message>
    <message>
        <source>{host} could not answer (status {status}). What had come is kept; try again later.</source>
        <translation>{host} 无法应答（状态 {status}）。已下载的部分已保留；请稍后重试。</translation>
    </message>
    <message>
        <source>{host} could not prove that it is what it says (its certificate). Nothing was fetched from it.</source>
        <translation>{host} 无法证明其身份（证书）。没有从它下载任何内容。</translation>
    </message>
    <message>
        <source>{host} does not encrypt in the way that was asked for, so nothing was said to it. Is its port right? TLS from the start is usual at 993 and 465, STARTTLS at 143 and 587.</source>
        <translation>{host} 不支持所选的加密方式，因此没有向它发送任何内容。端口是否正确？993 和 465 通常从一开始就用 TLS，143 和 587 用 STARTTLS。</translation>
    </message>
    <message>
        <source>{host} does not encrypt the connection as it must, so nothing was said to it. Choose encryption from the start (TLS) in the account, or ask the provider.</source>
        <translation>{host} 没有按要求加密连接，因此没有向它发送任何内容。请在账户中选择从一开始就加密（TLS），或询问服务商。</translation>
    </message>
    <message>
        <source>{host} does not renew this sign-in ({reason}). Sign in again; everything here is kept.</source>
        <translation>{host} 不再续期此次登录（{reason}）。请重新登录；这里的一切都已保留。</translation>
    </message>
    <message>
        <source>{host} does not take this name with this password. Many providers want an app password, made on their own page. (The server said: {words})</source>
        <translation>{host} 不接受这个用户名和密码。许多服务商要求使用在其网页上生成的应用专用密码（授权码）。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} ended the connection at port {port}. Are the port and the encryption right? If they are, the server may be busy: try again in a while. (The server said: {words})</source>
        <translation>{host} 在端口 {port} 上断开了连接。端口和加密方式是否正确？如果没有问题，可能是服务器正忙，请稍后再试。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} has no folder {folder} any more, or it cannot be opened. What had come from it is kept.</source>
        <translation>{host} 上已没有文件夹 {folder}，或者无法打开它。从中收到的内容都已保留。</translation>
    </message>
    <message>
        <source>{host} is there, and nothing answers at its port {port}. Mail comes from 993 or 143 as a rule, and goes out by 465 or 587.</source>
        <translation>能找到 {host}，但它的端口 {port} 没有应答。收信通常用 993 或 143，发信通常用 465 或 587。</translation>
    </message>
    <message>
        <source>{host} says nothing at port {port}. Are the port and the encryption right? TLS from the start is usual at 993 and 465, STARTTLS at 143 and 587.</source>
        <translation>{host} 在端口 {port} 上没有任何应答。端口和加密方式是否正确？993 和 465 通常从一开始就用 TLS，143 和 587 用 STARTTLS。</translation>
    </message>
    <message>
        <source>{host} sent you back without a sign-in ({reason}). Nothing was changed; try again if you like.</source>
        <translation>{host} 未完成登录便返回了（{reason}）。没有任何改动；如有需要可再试一次。</translation>
    </message>
    <message>
        <source>{host} stopped answering. What had come is kept; it goes on from there at the next try.</source>
        <translation>{host} 不再应答。已收到的内容都已保留，下次会从那里继续。</translation>
    </message>
    <message>
        <source>{host} takes no mail of this size ({size} bytes; at most {most}). The mail is kept as a draft.</source>
        <translation>{host} 不接收这么大的邮件（{size} 字节；最多 {most}）。邮件已保留为草稿。</translation>
    </message>
    <message>
        <source>{label}: {count}</source>
        <translation>{label}：{count}</translation>
    </message>
    <message>
        <source>{local} in the sender&apos;s time ({zone})</source>
        <translation>发件人当地时间 {local}（{zone}）</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 等，另有 {count} 人</translation>
    </message>
    <message>
        <source>{name} (optional)</source>
        <translation>{name}（可选）</translation>
    </message>
    <message>
        <source>{name} ({answer})</source>
        <translation>{name}（{answer}）</translation>
    </message>
    <message>
        <source>{name} cannot be trained: only a model in MLX&apos;s form that writes can be. Nothing was begun.</source>
        <translation>{name} 无法训练：只有 MLX 格式的写作模型才可以。没有开始任何事。</translation>
    </message>
    <message>
        <source>{pairs} of your replies can be learned from, and it takes {needed} at least. Nothing was begun; leave less out, or bring in more of your sent mail.</source>
        <translation>可以用来学习的回复有 {pairs} 封，至少需要 {needed} 封。没有开始任何事；请少排除一些，或导入更多已发送的邮件。</translation>
    </message>
    <message>
        <source>{path} cannot take the export: it holds something already, or cannot be written.</source>
        <translation>无法导出到 {path}：那里已有内容，或无法写入。</translation>
    </message>
    <message>
        <source>{path} could not be written: that disk is full. What was there before is as it was; make room there, or choose another place.</source>
        <translation>无法写入 {path}：磁盘已满。原来在那里的内容没有改变；请腾出空间，或另选一个位置。</translation>
    </message>
    <message>
        <source>{path} could not be written: there is no such folder, or you may not write there. What was there before is as it was.</source>
        <translation>无法写入 {path}：文件夹不存在，或没有写入权限。原来在那里的内容没有改变。</translation>
    </message>
    <message>
        <source>{trouble} This is the server that mail goes out by; leave it empty for an account that only reads.</source>
        <translation>{trouble}这是发信的服务器；如果此账户只用来收信，请把它留空。</translation>
    </message>
    <message>
        <source>“{subject}” was changed after Send was pressed, so it was not sent. It is in Drafts; press Send on it again.</source>
        <translation>“{subject}”在按下发送之后被修改，因此未发送。它在草稿中；请再次对它按发送。</translation>
    </message>
    <message>
        <source>{host} stopped answering. What had come is kept; try again to go on from there.</source>
        <translation>{host} 停止应答。已下载的部分已保留；重试即可继续。</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>--until goes with --since.</source>
        <translation>--until 须与 --since 一起使用。</translation>
    </message>
    <message>
        <source>A passphrase is needed here. Nothing was changed.</source>
        <translation>这里需要密码短语。未做任何更改。</translation>
    </message>
    <message>
        <source>Give words to search for, or an item with --like.</source>
        <translation>请给出要搜索的词，或用 --like 给出一个条目。</translation>
    </message>
    <message>
        <source>Such a picture is found by its name. Text recognition can look for words in it.</source>
        <translation>可按名称找到。文字识别可以查找其中的文字。</translation>
    </message>
    <message>
        <source>Such a file is kept in the vault and found by its name. Text recognition can read it.</source>
        <translation>已保存在保险库中，可按名称找到。文字识别可以读取它。</translation>
    </message>
    <message>
        <source>Such a file is kept in the vault as it is. Give its password to have it read.</source>
        <translation>已原样保存在保险库中。提供密码后即可读取。</translation>
    </message>
    <message>
        <source>It waits to be sent, and is tried again.</source>
        <translation>等待发送，稍后会重试。</translation>
    </message>
    <message>
        <source>Learning needs a model in MLX&apos;s form, and none is installed. The smallest is {offer}; you get it under Models.</source>
        <translation>学习需要一个 MLX 格式的模型，目前一个也没有安装。最小的是 {offer}；可在“模型”页面下载。</translation>
    </message>
    <message>
        <source>Nothing is known of the servers of {address}. Say where they are, or let its domain be asked.</source>
        <translation>不知道 {address} 的服务器在哪里。请指明服务器，或允许向其域名查询。</translation>
    </message>
    <message>
        <source>Text recognition finds no language data here. Install that of Tesseract (tesseract-ocr-eng, tesseract-ocr-chi-sim), and in a checkout the extra inglenook[ocr], then try again. What is scanned stays kept.</source>
        <translation>此处没有文字识别所需的语言数据。请安装 Tesseract 的语言数据（tesseract-ocr-eng、tesseract-ocr-chi-sim）；若从源代码运行，还需附加组件 inglenook[ocr]，然后重试。扫描件仍会保留。</translation>
    </message>
    <message>
        <source>{host} ended the connection. What had come is kept; it goes on from there at the next try.</source>
        <translation>与 {host} 的连接已中断。已收到的内容都已保留，下次会从那里继续。</translation>
    </message>
    <message>
        <source>The disk is full. Nothing is lost, but this was not kept; free some space and try again. Deleting mails and documents and writing drafts go on for a while, on room that the vault keeps for this.</source>
        <translation>磁盘已满。没有丢失任何内容，但这一项未能保存；请腾出一些空间后重试。删除邮件和文档、撰写草稿在一段时间内仍可进行，用的是保险库为此预留的空间。</translation>
    </message>
    <message>
        <source>{host} asks to be left alone for a while. It is tried again later. (The server said: {words})</source>
        <translation>{host} 要求暂停一段时间，稍后会再试。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} does not do that ({what}). What you did here is kept, and nothing was changed there. (The server said: {words})</source>
        <translation>{host} 不允许这样做（{what}）。你在这里所做的已保留，服务器上没有任何改动。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} does not take the sign-in any more. Sign in again; everything here is kept. (The server said: {words})</source>
        <translation>{host} 不再接受此前的登录。请重新登录；这里的一切都已保留。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{host} gives this only to members who accepted its terms there (status {status}). Choose another model, or fetch this one there as a member and bring in its file.</source>
        <translation>{host} 只把它提供给已接受条款的成员（状态 {status}）。请选择其他模型，或以成员身份在其网站下载，再导入文件。</translation>
    </message>
    <message>
        <source>{host} took the mail for nobody, so it was not sent. It is kept as a draft. (The server said: {words})</source>
        <translation>{host} 没有为任何收件人接收此邮件，因此没有发送。邮件已保留为草稿。（服务器的说法：{words}）</translation>
    </message>
    <message>
        <source>{kind}, not supported yet</source>
        <translation>{kind}，尚不支持</translation>
    </message>
    <message>
        <source>{name} needs about {needed_mb} MB of memory, and this computer has {memory_mb} MB. Choose a smaller one, or bring it in all the same.</source>
        <translation>{name} 约需 {needed_mb} MB 内存，而这台电脑有 {memory_mb} MB。请选择更小的模型，或仍然导入。</translation>
    </message>
    <message>
        <source>{page} could not be fetched ({reason}), so it is not shown and not kept with the model.</source>
        <translation>无法获取 {page}（{reason}），因此不显示，也不与模型一起保存。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: it is not there, or you may not read it.</source>
        <translation>无法打开 {path}：它不存在，或没有读取权限。</translation>
    </message>
    <message>
        <source>{path} cannot be read now; nothing was changed. It is looked at again when it is back.</source>
        <translation>目前无法读取 {path}；未做任何更改。它恢复后会再次查看。</translation>
    </message>
    <message>
        <source>{path} holds no text that can be worked on ({outcome}).</source>
        <translation>{path} 中没有可处理的文字（{outcome}）。</translation>
    </message>
    <message>
        <source>{path} is empty now, as a disk that is not connected looks; nothing was changed. If you emptied it, take it from the watched folders, or put a file into it.</source>
        <translation>{path} 现在是空的，就像磁盘没有连接时一样；未做任何更改。如果是你清空的，请把它从监视的文件夹中移除，或放入一个文件。</translation>
    </message>
    <message>
        <source>{when} in the time zone “{zone}”, which is not known here</source>
        <translation>{when}，时区“{zone}”，本机不认识此时区</translation>
    </message>
    <message>
        <source>{when}, all day</source>
        <translation>{when}，全天</translation>
    </message>
    <message>
        <source>{when}, wherever you are</source>
        <translation>{when}，以你所在地时间为准</translation>
    </message>
    <message>
        <source>{who} accepted: {what}</source>
        <translation>{who} 已接受：{what}</translation>
    </message>
    <message>
        <source>{who} changed the invitation: {what}</source>
        <translation>{who} 更改了邀请：{what}</translation>
    </message>
    <message>
        <source>{who} declined: {what}</source>
        <translation>{who} 已谢绝：{what}</translation>
    </message>
    <message>
        <source>{who} invites you: {what}</source>
        <translation>{who} 邀请你：{what}</translation>
    </message>
    <message>
        <source>{who} may come: {what}</source>
        <translation>{who} 可能参加：{what}</translation>
    </message>
    <message>
        <source>{who} proposes another time: {what}</source>
        <translation>{who} 提议改期：{what}</translation>
    </message>
    <message>
        <source>{who} sends somebody else: {what}</source>
        <translation>{who} 将由他人代为参加：{what}</translation>
    </message>
    <message>
        <source>{words} ({reason})</source>
        <translation>{words}（{reason}）</translation>
    </message>
</context>
<context>
    <name>servers</name>
    <message>
        <source>encrypted, STARTTLS</source>
        <translation>加密，STARTTLS</translation>
    </message>
    <message>
        <source>encrypted, TLS</source>
        <translation>加密，TLS</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>不加密</translation>
    </message>
</context>
<context>
    <name>shelf</name>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Presentations</source>
        <translation>演示文稿</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>Web pages and e-books</source>
        <translation>网页和电子书</translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation>Word 文档</translation>
    </message>
</context>
<context>
    <name>shown</name>
    <message>
        <source>%1 quoted line</source>
        <translation>引用 %1 行</translation>
    </message>
    <message>
        <source>%1 quoted lines</source>
        <translation>引用 %1 行</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>抄送：%1</translation>
    </message>
    <message>
        <source>This mail has no text.</source>
        <translation>这封邮件没有正文。</translation>
    </message>
    <message>
        <source>This mail has no text; see what is attached.</source>
        <translation>这封邮件没有正文；请看附件。</translation>
    </message>
    <message>
        <source>This mail is encrypted. A mail program that has the key to it can show it.</source>
        <translation>这封邮件已加密。持有其密钥的邮件程序可以显示它。</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>收件人：%1</translation>
    </message>
</context>
<context>
    <name>sifting</name>
    <message>
        <source>%1 document</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 个文档</translation>
    </message>
    <message>
        <source>%1 documents, %2 of them nearly the same as another</source>
        <translation>%1 个文档，其中 %2 个与另一个几乎相同</translation>
    </message>
    <message>
        <source>%1 hit</source>
        <translation>%1 条结果</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 条结果</translation>
    </message>
    <message>
        <source>%1 mail</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails</source>
        <translation>%1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails in %2 threads</source>
        <translation>%2 个会话，共 %1 封邮件</translation>
    </message>
    <message>
        <source>%1 mails in one thread</source>
        <translation>1 个会话，共 %1 封邮件</translation>
    </message>
</context>
<context>
    <name>smart</name>
    <message>
        <source>Judging hits</source>
        <translation>判断结果</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%3年%1至%2</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 条</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>%1到期</translation>
    </message>
</context>
<context>
    <name>transcript</name>
    <message>
        <source>%1, page %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>(not found in your documents)</source>
        <translation>（未在文档中找到）</translation>
    </message>
    <message>
        <source>(said earlier; see the later mail above)</source>
        <translation>（先前的说法，请看上面较晚的邮件）</translation>
    </message>
    <message>
        <source>No place that surely answers this was found in your documents and mail. Other words may find it. Deleted mail and spam are looked into only with in:deleted or in:spam in the question.</source>
        <translation>在你的文档和邮件中没有找到能确切回答这个问题的内容。换个说法也许能找到。只有在问题中写上 in:deleted 或 in:spam，才会查找已删除邮件和垃圾邮件。</translation>
    </message>
    <message>
        <source>Stopped here by you.</source>
        <translation>在此处被停止。</translation>
    </message>
    <message>
        <source>What this answer rested on was deleted, and the answer with it.</source>
        <translation>这个回答所依据的内容已删除，回答也随之删除。</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
</context>
</TS>
