"""The words by which quotations and signatures are known, language by language. Data for `quotation`.

Everything is lower case and compared with `str.lower()`; white space has been folded to single spaces.
"""

from __future__ import annotations

# Field names that mail programs put above a quoted or forwarded mail -> what they mean.
LABELS: dict[str, str] = {
    word: role
    for role, words in {
        "from": "from|von|de|da|van|od|från|fra|desde|expéditeur|mittente|afzender|nadawca|avsändare|absender|remitente"
        "|发件人|发信人|寄件者|寄件人|差出人|送信者|от|sent by|보낸 사람|보낸사람|kimden|lähettäjä|feladó|de la|від"
        "|από|từ|dari",
        "date": "sent|date|gesendet|datum|envoyé|enviado|enviado el|fecha|inviato|data|verzonden|wysłano|wysłane"
        "|skickat|sendt|dato|date sent|发送时间|发送日期|日期|时间|寄件日期|傳送時間|日付|日時|送信日時"
        "|送信|дата|отправлено|보낸 날짜|보낸날짜|날짜|gönderildi|gönderme tarihi|tarih|odesláno|odoslané|enviada em"
        "|lähetetty|päivämäärä|elküldve|dátum|trimis|надіслано|στάλθηκε|ημερομηνία|đã gửi|ngày|dikirim|tanggal",
        "to": "to|an|à|para|a|aan|do|till|til|destinataire|destinatario|收件人|收信人|收件者|宛先|кому"
        "|받는 사람|받는사람|至|kime|komu|vastaanottaja|címzett|către|προς|đến|kepada",
        "cc": "cc|copie|copia|kopia|kopi|dw|bcc|cci|cco|抄送|副本|暗送|reply-to|reply to|attachments|anlagen"
        "|importance|bilgi|kopie|kópia|kopio|másolatot kap|копия|копія|참조",
        "subject": "subject|betreff|objet|sujet|asunto|oggetto|onderwerp|temat|ämne|emne|betr|re"
        "|主题|主旨|标题|題名|件名|тема|제목|konu|předmět|predmet|assunto|aihe|tárgy|subiect|θέμα|chủ đề|subjek",
    }.items()
    for word in words.split("|")
}

# Verbs of the line above a quotation ("On … wrote:").
WROTE: tuple[str, ...] = (
    "wrote", "writes", "said", "schrieb", "geschrieben", "a écrit", "écrit", "escribió", "escreveu", "ha scritto",
    "scrive", "schreef", "napisał", "napisał(a)", "napisała", "pisze", "skrev", "skrifaði", "kirjoitti", "写道",
    "寫道", "書きました", "さんは書きました", "написал", "написала", "пишет", "написал(а)", "a scris", "写到",
    "님이 작성", "yazdı", "napsal", "napsala", "napsal(a)", "napísal", "írta", "έγραψε", "написав", "пише", "đã viết",
    "menulis",
)  # fmt: skip

# Beginnings of that line; a date in figures may stand in their place.
OPENINGS: tuple[str, ...] = (
    "on ", "am ", "le ", "el ", "il ", "op ", "den ", "em ", "w dniu ", "dnia ", "at ", "in a message dated ", "in ",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "von ", "von:", "from ", "quoting ", "zitat von ", "vom ", "在",
    "于", "於", "citando ", "ons", "tors", "fre", "lör", "sön", "mån", "tis", "man", "tir", "tor", "lør", "søn",
    "пн, ", "вт, ", "ср, ", "чт, ", "пт, ", "сб, ", "вс, ", "нд, ",
)  # fmt: skip

# What stands between dashes above a mail that follows without marks, and whole lines with that meaning.
SEPARATORS: tuple[str, ...] = (
    "original message", "original mail", "original email", "original appointment", "forwarded message",
    "forwarded by", "forwarded mail", "begin forwarded message", "begin forwarded text", "start of forwarded message",
    "reply message", "replied message", "message from", "ursprüngliche nachricht", "originalnachricht",
    "original-nachricht", "weitergeleitete nachricht", "anfang der weitergeleiteten", "message d'origine",
    "message d’origine", "message original", "message transféré", "message initial", "début du message",
    "mensaje original", "mensaje reenviado", "inicio del mensaje", "messaggio originale", "messaggio inoltrato",
    "inizio messaggio", "oorspronkelijk bericht", "oorspronkelijk e-mailbericht", "doorgestuurd bericht",
    "begin doorgestuurd bericht", "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość przekazana",
    "przekazana wiadomość", "treść przekazanej wiadomości", "oprindelig meddelelse", "videresendt meddelelse",
    "oprindelig besked", "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande",
    "opprinnelig melding", "mensagem original", "mensagem encaminhada", "исходное сообщение",
    "пересылаемое сообщение", "пересланное сообщение", "邮件原文", "原始信件", "původní zpráva", "přeposlaná zpráva",
    "pôvodná správa", "orijinal mesaj", "özgün ileti", "iletilmiş mesaj", "iletilen mesaj", "eredeti üzenet",
    "továbbított üzenet", "alkuperäinen viesti", "välitetty viesti", "mesaj original", "mesaj redirecționat",
    "原始邮件", "原邮件", "转发邮件", "转发的邮件", "轉寄郵件",
    "邮件原件", "原始郵件", "回复的原邮件", "转发邮件信息", "元のメッセージ", "転送メッセージ",
    "원본 메시지", "원본 메일", "전달된 메시지", "전달된 메일",
    "original message processed by",
)  # fmt: skip
# These open a forwarded or quoted mail without any dashes.
BARE_SEPARATORS: tuple[str, ...] = (
    "begin forwarded message:", "anfang der weitergeleiteten nachricht:", "début du message réexpédié :",
    "début du message transféré :", "inizio messaggio inoltrato:", "inicio del mensaje reenviado:",
    "begin doorgestuurd bericht:", "original message processed by", "vidarebefordrat brev:",
    "start på videresendt besked:", "początek przekazanej wiadomości:", "开始转发邮件：", "以下是转发的邮件：",
    "転送されたメッセージ：",
)  # fmt: skip

# Closings that need nothing after them to be the beginning of a signature.
SIGN_OFFS: tuple[str, ...] = (
    # English
    "regards", "best regards", "kind regards", "warm regards", "kindest regards", "warmest regards", "with regards",
    "best", "all the best", "best wishes", "with best regards", "with kind regards", "thanks and regards",
    "thanks & regards", "thank you and best regards", "thanks and best regards", "many thanks and regards", "rgds",
    "sincerely", "sincerely yours", "yours sincerely", "yours truly", "yours faithfully", "yours", "very truly yours",
    "respectfully", "respectfully yours", "cordially", "cheers", "take care", "warmly", "love", "br", "ciao", "bye",
    "talk soon", "see you", "see you soon", "with love", "xoxo", "kindly",
    # German
    "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "freundliche grüße",
    "viele grüße", "beste grüße", "liebe grüße", "schöne grüße", "herzliche grüße", "herzlichen gruß",
    "mit besten grüßen", "gruß", "grüße", "viele grüsse", "freundliche grüsse", "beste grüsse", "liebe grüsse", "mfg",
    "vg", "lg", "hochachtungsvoll", "mit lieben grüßen", "lieben gruß", "besten gruß", "schönen gruß", "bis bald",
    # French
    "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "amicalement",
    "sincèrement", "salutations", "meilleures salutations", "sincères salutations", "bonne journée", "bonne soirée",
    "à bientôt", "respectueusement", "cdlt", "bises",
    # Spanish
    "saludos", "un saludo", "saludos cordiales", "cordialmente", "atentamente", "un cordial saludo", "un abrazo",
    "atte", "muy atentamente", "reciba un cordial saludo", "abrazos",
    # Italian
    "cordiali saluti", "distinti saluti", "saluti", "un saluto", "cari saluti", "a presto", "un caro saluto",
    # Dutch
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groeten",
    "groet", "groetjes", "hartelijke groet", "mvg", "met hartelijke groet",
    # Polish
    "pozdrawiam", "z poważaniem", "serdecznie pozdrawiam", "pozdrawiam serdecznie", "z wyrazami szacunku",
    "łączę pozdrowienia", "pozdrowienia",
    # Danish, Swedish, Norwegian
    "med venlig hilsen", "venlig hilsen", "de bedste hilsner", "bedste hilsner", "mvh", "vh", "kh", "hilsen",
    "kærlig hilsen", "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning",
    "hälsningar", "bästa hälsningar", "med venlige hilsner", "med vennlig hilsen", "vennlig hilsen", "hilsner",
    # Portuguese, Russian
    "atenciosamente", "com os melhores cumprimentos", "cumprimentos", "abraços", "с уважением",
    "с наилучшими пожеланиями", "всего доброго",
    # Turkish, Czech, Slovak, Finnish, Hungarian, Romanian, Greek, Ukrainian
    "saygılarımla", "saygılarımızla", "iyi çalışmalar", "sevgiler", "s pozdravem", "s pozdravom",
    "ystävällisin terveisin", "terveisin", "parhain terveisin", "üdvözlettel", "üdv", "tisztelettel", "cu respect",
    "cu stimă", "με εκτίμηση", "з повагою",
    # Japanese
    "敬具", "草々", "以上",
    # Chinese
    "此致", "此致敬礼", "此致 敬礼", "敬礼", "祝好", "祝您好", "顺祝商祺", "顺颂商祺", "祝商祺", "顺祝", "此致！",
    "敬上", "谨上", "順頌商祺", "顺颂时祺", "祝工作顺利", "祝您工作顺利", "祝生活愉快", "祝一切顺利", "祝安好",
    "祝身体健康", "敬颂", "顺祝安好", "此致敬意", "祝顺利", "祝周末愉快", "商祺", "祝工作愉快", "祝生意兴隆",
)  # fmt: skip
# Closings that are one only when a name follows; alone they are part of what is said.
WEAK_SIGN_OFFS: tuple[str, ...] = (
    "thanks", "thank you", "many thanks", "thanks again", "thanks a lot", "thanks so much", "thank you very much",
    "thank you so much", "thanks very much", "thanks in advance", "thank you in advance", "thx", "ty", "thanks much",
    "danke", "vielen dank", "besten dank", "danke und gruß", "danke schön", "merci", "merci beaucoup",
    "merci d'avance", "gracias", "muchas gracias", "grazie", "grazie mille", "bedankt", "dank je wel",
    "alvast bedankt", "dzięki", "dziękuję", "tak", "mange tak", "tack", "tack så mycket", "takk", "obrigado",
    "obrigada", "спасибо", "谢谢", "多谢", "谢谢！", "非常感谢", "感谢", "谢谢您", "十分感谢", "谢谢你",
    "よろしくお願いします", "よろしくお願いいたします", "よろしくお願い致します", "以上、よろしくお願いいたします",
    "以上、よろしくお願いします", "감사합니다", "고맙습니다",
    "ありがとうございました", "hope this helps", "looking forward to hearing from you",
    "have a great day", "have a nice day", "have a good weekend", "have a great weekend", "enjoy", "later", "peace",
)  # fmt: skip

# Lines that programs and services put under a mail.
FOOTERS: tuple[str, ...] = (
    "sent from my ", "sent from a ", "sent from mail for windows", "sent from yahoo", "sent from outlook",
    "sent via ", "sent from the ", "sent by my ", "sent using ", "sent with ", "get outlook for ", "sent wirelessly",
    "sent on the go", "this message was sent from ", "von meinem ", "gesendet von ", "von meinem iphone gesendet",
    "diese nachricht wurde von ", "gesendet mit ", "outlook für ", "envoyé de mon ", "envoyé depuis ",
    "envoyé à partir", "télécharger outlook", "obtenez outlook", "enviado desde mi ", "enviado desde ",
    "enviado do meu ", "obtener outlook", "inviato da ", "inviato dal mio ", "scarica outlook", "verzonden vanaf ",
    "verstuurd vanaf ", "verzonden met ", "wysłane z ", "wysłano z ", "sendt fra min ", "sendt fra ",
    "skickat från min ", "skickat från ", "hent outlook", "отправлено с ", "发自我的", "发自 ", "发自网易",
    "签名由网易邮箱大师定制", "来自 qq 邮箱", "来自 qq邮箱", "来自qq邮箱", "发送自 ",
    "下载适用于", "来自 飞书邮箱", "来自飞书邮箱", "virus-free.", "не содержит вирусов",
    "来自我的", "获取 outlook", "从 outlook", "從我的", "從 ", "iphoneから送信", "iphone から送信",
    "私のiphoneから送信", "androidから送信", "via mobile", "sent via blackberry", "---- sent", "do you yahoo!?",
    "get your free ", "join the world's largest e-mail service", "msn photos is the easiest",
    "chat with friends online", "send and receive hotmail", "get free email and", "protect your pc", "to unsubscribe",
    "unsubscribe from this list", "you received this message because", "you are receiving this ",
)  # fmt: skip
DISCLAIMERS: tuple[str, ...] = (
    "disclaimer", "confidentiality notice", "confidentiality note", "legal notice", "privileged and confidential",
    "important notice", "this e-mail is confidential", "this email is confidential", "this e-mail and any",
    "this email and any", "this message and any", "the information contained in this", "the information in this e",
    "this communication is", "this message is intended", "this e-mail message", "this message contains",
    "this e-mail is the property", "this message may contain", "this email may contain", "this e-mail may contain",
    "this transmission", "the contents of this e", "diese e-mail enthält", "der inhalt dieser e",
    "diese nachricht ist", "haftungsausschluss", "ce message et", "este mensaje y", "este mensaje puede",
    "questo messaggio", "dit bericht is", "本邮件及其附件", "本邮件含有", "此邮件及", "本邮件（包括", "免责声明",
    "保密声明", "保密提示", "郵件聲明", "*** confidential",
)  # fmt: skip
