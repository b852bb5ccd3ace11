"""English phrases for replies. Data only; `phrases` says what each field is."""

from __future__ import annotations

import re

from inglenook.engine.builtin.phrases import Intent, Phrases, compile_cues

_WHEN = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|next week|this week|\d ?[ap]m|\d:\d\d"
    r"|o'clock|noon"
    r"|morning|afternoon|evening"
)
_THING = (
    r"(?:copy|file|files|document|documents|report|slides|contract|agreement|spreadsheet|numbers|figures"
    r"|details|list|draft"
    r"|presentation|address|information|info|link|minutes|notes|photos?|pictures?|data|version|budget|schedule"
    r"|form|cv|resume|quote|prices?)"
)

INTENTS = (
    Intent(
        "meeting",
        compile_cues(
            (rf"\b(?:meet|meeting|call|chat|talk|lunch|coffee|catch up|get together)\b[^.?!]{{0,80}}(?:{_WHEN})", 2.2),
            (rf"(?:{_WHEN})[^.?!]{{0,60}}\b(?:meet|meeting|call|chat|lunch|coffee|catch up)\b", 1.6),
            (
                r"\b(?:are|would|will) you (?:be )?(?:free|available|around)\b|(?:your|what(?:'s| is) your)"
                r" (?:availability|calendar)",
                2.2,
            ),
            (
                r"\b(?:re-?)?schedul(?:e|ing) (?:a|the|our|another|some)\b|set up a (?:call|meeting|time)|find"
                r" a time|time slot",
                2.0,
            ),
            (
                r"\bwhat (?:time|day)s? (?:works?|suits?|would)|when (?:works|suits|are you|can we|could we)"
                r"|work for you\b|suit you\b|shall we meet",
                2.2,
            ),
        ),
        (
            "That time works for me. See you then.",
            "I am afraid I cannot make that time. Would […] work instead?",
            "Let me check my calendar and come back to you.",
        ),
        "Thank you for your mail. As to the time: […]",
    ),
    Intent(
        "invitation",
        compile_cues(
            (r"\b(?:invit(?:e|ing|ation|ed)|rsvp)\b", 2.4),
            (
                r"\b(?:would|do) you (?:like|want|care) to (?:join|come|attend|speak)|join us (?:for|at|on)"
                r"|(?:can|will) you (?:join|come|make it)",
                2.2,
            ),
            (
                r"\b(?:party|wedding|birthday|barbecue|bbq|reception|housewarming|celebrat\w+|dinner at|drinks"
                r" (?:at|on|after))\b",
                1.0,  # not enough alone: news and tales have such words, too
            ),
        ),
        (
            "Thank you for the invitation. I would be glad to come.",
            "Thank you for the invitation. I am sorry, but I cannot make it.",
            "Thank you for the invitation. May I let you know by […]?",
        ),
        "Thank you for the invitation. […]",
    ),
    Intent(
        "request",
        compile_cues(
            (
                r"\b(?:can|could|would|will) you (?:please |kindly |also |just )?(?:re-?send|send|share|forward"
                r"|provide|e-?mail|give|upload|pass|fax|get me|supply)\b",
                2.6,
            ),
            (
                r"\b(?:please|kindly|pls) (?:also )?(?:re-?send|send|share|forward|provide|e-?mail|give|upload"
                r"|pass|fax|supply)\b",
                2.6,
            ),
            (
                rf"\b(?:need|like|want|have|find|get|missing)\b[^.?!]{{0,30}}\b(?:a|the|your|latest|that|this|those)\b[^.?!]{{0,25}}\b{_THING}\b",
                1.7,
            ),
            (
                r"\b(?:send|forward|share|e-?mail) (?:me|us|it|them|over)\b|looking for (?:the|a|your)|where"
                r" (?:can|could|do) i (?:find|get)",
                1.6,
            ),
            (
                r"\b(?:can|could|would) you (?:please )?(?:review|check|look (?:at|into|over)|help|comment"
                r"|approve|sign|fill|update|arrange|book|explain|fix)\b",
                2.2,
            ),
            (
                r"^\W*(?:please|kindly|pls) (?:review|check|look|approve|sign|fill|update|complete|comment"
                r"|arrange|book)\b",
                2.0,
            ),
        ),
        (
            "Of course. You will have it by […].",
            "I am sorry, I cannot help with this. Perhaps […] can.",
            "Could you tell me exactly what you need, and by when?",
        ),
        "Thank you for your mail. About your request: […]",
    ),
    Intent(
        "approval",
        compile_cues(
            (r"\b(?:please|kindly) approve\b|\bfor your approval\b|\b(?:can|could|would|will) you approve\b", 4.5),
            (r"\b(?:request|apply for|take)\b.{0,30}\b(?:leave|days? off)\b", 3.0),
        ),
        (
            "Approved, thank you.",
            "I am sorry, I cannot approve this: […]",
            "Before I decide, could you tell me […]?",
        ),
        "Thank you for your mail. On your request: […]",
    ),
    Intent(
        "payment",
        compile_cues(
            (
                r"\b(?:invoices?|remittance|bank (?:details|transfer|account)|amount due|purchase order"
                r"|reimburs\w+|outstanding (?:balance|amount))\b",
                2.4,
            ),
            (r"\b(?:pay|payment|paid|overdue|deposit|refund|billing|fee|rent)\b", 1.5),
        ),
        (
            "Thank you, I will arrange the payment by […].",
            "Something in it does not look right to me: […]",
            "Could you send me […] so that I can check it?",
        ),
        "Thank you, I have received this. About the payment: […]",
    ),
    Intent(
        "reminder",
        compile_cues(
            (r"\b(?:remind(?:er|ing)?|deadline|overdue|follow(?:ing)? up|chas(?:e|ing)|past due)\b", 2.3),
            (
                r"\b(?:have(?:n't| not) heard|still (?:waiting|outstanding|missing)|any (?:update|news|progress)"
                r"|did you get (?:a chance|my|around))\b",
                2.3,
            ),
            (r"\b(?:due|needed|no later than|at the latest)\b[^.?!]{0,30}(?:day|week|tomorrow|noon|eod|\d)", 1.7),
        ),
        (
            "Thank you for the reminder. You will have it by […].",
            "I am sorry for the delay. I need until […].",
            "Could you remind me what is still missing from my side?",
        ),
        "Thank you for the reminder. […]",
    ),
    Intent(
        "complaint",
        compile_cues(
            (
                r"\b(?:complain\w*|disappoint\w+|unacceptable|unhappy|not (?:happy|satisfied|acceptable)"
                r"|frustrat\w+|annoy\w+|terrible|poor (?:service|quality))\b",
                2.6,
            ),
            (
                r"\b(?:defective|scratch(?:es|ed)|dent(?:s|ed)|faulty"
                r"|(?:is|are|was|were|came|arrived|got) (?:\w+ ){0,2}(?:broken|damaged)"
                r"|(?:does|did|is|are)(?:n't| not) work(?:ing)?|never arrived|wrong"
                r" (?:item|order|amount|size|address)|still not)\b",
                2.4,
            ),
        ),
        (
            "I am sorry about this. I will look into it and come back to you by […].",
            "Thank you for telling me. I see it a little differently: […]",
            "I am sorry to hear this. Could you tell me more about what happened?",
        ),
        "I am sorry to hear this. […]",
    ),
    Intent(
        "apology",
        compile_cues(
            (
                r"\b(?:(?:i(?:'m| am)|we(?:'re| are)) (?:so |very |really |terribly )?sorry (?:for|about|that|i"
                r"|we|to have)|sorry (?:for|about|i|we|to have)\b|apologi[sz]e|apologies|my (?:fault|bad"
                r"|mistake)|forgive)",
                2.3,
            ),
        ),
        (
            "No problem at all, thank you for telling me.",
            "Thank you for telling me. It does make things harder here: […]",
            "I understand. When can I expect it?",
        ),
        "Thank you for telling me. […]",
    ),
    Intent(
        "introduction",
        compile_cues(
            (
                r"\b(?:introduc(?:e|ing|tion)|my name is|i(?:'m| am) (?:the new|a new|writing to introduce)"
                r"|connecting you|nice to (?:e-?)?meet you|meet my|new (?:colleague|member)|(?:just|recently)"
                r" joined)\b",
                2.6,
            ),
            (r"\b(?:put you in touch|reaching out|get to know|welcome)\b", 1.3),
        ),
        (
            "Nice to meet you. I look forward to working together.",
            "Thank you for getting in touch. At the moment this is not for me.",
            "Thank you for the introduction. Shall we speak on […]?",
        ),
        "Thank you for getting in touch. […]",
    ),
    Intent(
        "unopened",
        compile_cues(
            (
                r"\b(?:no|without (?:the|an|any)|missing|you (?:must have |may have |have )?forg[eo]t\w*"
                r"|(?:can|could|did|does|do)(?:not|n['’]t| not) (?:see|find|get|receive|open|read)"
                r"|unable to (?:open|read))\b[^.?!]{0,30}\battach(?:ment|ed)\w*+(?![^.?!]{0,20}\bmy\b)"
                r"(?! (?:is |are )?(?:fees?|needed|required|necessary)\b)",
                5.5,
            ),
            (r"\byou (?:must have |may have |have )?forg[eo]t\w* to attach\b", 5.5),
            (
                r"\b(?:(?:can|could)(?:not|n['’]t| not) (?:open|read)|unable to (?:open|read))\b[^.?!]{0,30}"
                r"\b(?:files?|pdf|documents?)\b",
                5.5,
            ),
            (
                r"\b(?:attachments?|files?|pdf|documents?)\b[^.?!]{0,30}\b(?:(?:can|could|did|does|do|was|were|is|are|wo"
                r"|would)(?:not|n['’]t| not) (?:be |get |been )?(?:open\w*|read\w*|load\w*|there|attached"
                r"|receive\w*|come through|included)"
                r"|(?:is|are|was|were|seems?(?: to be)?)"
                r" (?:missing(?! (?:an?|the|your|my|our|its|pages?|some|one|two|\d)\b)|empty|corrupt\w*|damaged"
                r"|unreadable))"
                r"(?![^.?!]{0,20}\bmy\b)",
                5.5,
            ),
        ),
        (
            "I am sorry about that. I will send it again.",
            "It opens without trouble here: […]",
            "What does it say when you open it?",
        ),
        "I am sorry about that. […]",
    ),
    Intent(
        "attached",
        compile_cues(
            (r"\b(?:attached|attach(?:ing|ment)|enclosed|(?:please|pls) find)\b", 2.2),
            (
                r"\b(?:here(?:'s| is| are) (?:the|my|our|a)|i(?:'ve| have)? (?:just )?(?:sent|uploaded|shared)"
                r"|sending (?:you|over|along))\b",
                2.0,
            ),
        ),
        (
            "Thank you, I have received it.",
            "Thank you, but it does not seem to be the right one. I was expecting […].",
            "Thank you. I will look at it and come back to you by […].",
        ),
        "Thank you for sending this. I will look at it and come back to you.",
    ),
    Intent(
        "confirmation",
        compile_cues(
            (
                r"\b(?:(?:to|i|we|can|hereby|happy to|gladly) confirm|confirming (?:that|our|your|the)"
                r"|(?:is|are|has been|have been) confirmed|confirmation (?:of|for) (?:your|our|the)"
                r"|as (?:agreed|discussed)|all set|see you (?:on|at|then|there"
                r"|tomorrow|next)|you are booked|is booked|good to go)\b",
                2.0,
            ),
            (
                r"\b(?:sounds good|works for me|that(?:'s| is) (?:fine|great|perfect)|looking forward to (?:it"
                r"|seeing))\b",
                1.6,
            ),
        ),
        (
            "Confirmed, thank you.",
            "Thank you, but one thing is different on my side: […]",
            "Thank you. Could you also confirm […]?",
        ),
        "Thank you for confirming.",
    ),
    Intent(
        "thanks",
        compile_cues(
            (
                r"\b(?:thank you|thanks|thx|many thanks)\b[^.!?]{0,20}\b(?:for|again)\b(?! (?:your|the) (?:mail"
                r"|e-?mail|reply|message|quick)\b)",
                1.6,
            ),
            (
                r"\b(?:really|so|much|greatly) appreciate|grateful|so (?:kind|helpful)|great help|thank you"
                r" (?:so|very) much|thanks (?:so much|a lot|a million)",
                1.8,
            ),
        ),
        (
            "You are very welcome.",
            "There is no need to thank me, most of it was the work of […].",
            "My pleasure. Is there anything else that you need?",
        ),
        "You are very welcome.",
    ),
    Intent(
        "question",
        compile_cues(
            (
                r"(?:^|[.!?,;]\s+|\b(?:and|but|so) )(?:do|does|did|is|are|was|were|have|has|had|can|could|will"
                r"|would|should|shall|may|am|isn't|aren't|don't|didn't)\b[^.?!]{3,200}\?",
                1.2,
            ),
            (
                r"(?:^|[.!?,;]\s+|\b(?:and|but|so) )(?:what|which|who|whom|whose|where|why|how|when)\b[^.?!]{3,200}\?",
                1.1,
            ),
        ),
        ("Yes, […].", "No, I am afraid not: […]", "Let me find out and come back to you."),
        "Thank you for asking. […]",
    ),
    Intent(
        "generic",
        (),
        (
            "Thank you for your mail. I will come back to you by […].",
            "Thank you for your mail. I am afraid I cannot help with this.",
            "Thank you for your mail. Could you tell me a little more about […]?",
        ),
        "Thank you for your mail. […]",
    ),
)

_COMMON = (
    "able absolutely accept add afraid again agree agreed ahead alright already always answer anything"
    " apologies apologize appreciate"
    " arrange asap ask asked attach attached available await back best better book bring busy calendar call"
    " certainly change"
    " check choose clear come coming comment confirm confirmed convenient copy correct course date day days"
    " decide decision delay detail"
    " details different difficult discuss document draft early earlier easy email enjoy everything exactly"
    " expect explain fine finish"
    " finished first follow forward free full gladly glad good great hand happy hard hear help here hesitate"
    " hope idea important"
    " include information inform interested invitation invite issue join keep kind last late later latest leave"
    " letter list little long look"
    " looking mail make matter meet meeting message minute minutes moment month morning move nice note nothing"
    " number okay"
    " open option order part pass patience pay payment perfect person phone plan pleasure point possible prefer"
    " prepare present"
    " problem provide question questions quick quickly read ready receive received reminder reply report"
    " request resend review right schedule"
    " see send sending sent share short sign soon sorry sound sounds speak start suggest suggestion suit suits"
    " sure take talk tell thank"
    " thanks time times today together touch trouble try understand understood unfortunately update use useful"
    " version view wait want week"
    " welcome wish wonderful wonder word work works working worry write wrong year yes yet able version file"
    " files glad enclosed"
)

ENGLISH = Phrases(
    language="en",
    intents=INTENTS,
    greetings={"formal": "Dear {name},", "friendly": "Hi {name},", "brief": "{name},", "": "Hello {name},"},
    nameless={"formal": "Dear Sir or Madam,", "friendly": "Hi,", "brief": "Hello,", "": "Hello,"},
    sign_offs={"formal": "Yours sincerely,", "friendly": "Best,", "brief": "", "": "Best regards,"},
    known_greeting=re.compile(
        r"\s*(?P<word>hi|hello|hey|dear|good (?:morning|afternoon|evening)|hi there)\b["
        r" \t]*(?P<name>[^,!\n]{0,40}?)\s*[,!:]?\s*$",
        re.IGNORECASE,
    ),
    known_sign_off=re.compile(
        r"\s*((?:(?:with )?(?:best|kind|warm|kindest|warmest|many)(?: (?:regards|wishes|thanks))?|regards"
        r"|cheers|thanks(?: again| a lot| so much)?"
        r"|thank you|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|talk soon|take care|all the"
        r" best)\s*[,.!]?)\s*$",
        re.IGNORECASE,
    ),
    acknowledge="Thank you for your mail.",
    closing="Please let me know if you need anything else.",
    about="On “{question}”: […]",
    whether="Whether {clause}: […]",
    by_word=(
        (
            re.compile(r"^(?:and |but |so |also )?(?:when|what time|what day|which day)\b", re.IGNORECASE),
            "As to the time: […]",
        ),
        (re.compile(r"^(?:and |but |so |also )?where\b", re.IGNORECASE), "As to the place: […]"),
        (re.compile(r"^(?:and |but |so |also )?(?:who|whom)\b", re.IGNORECASE), "As to the person: […]"),
        (re.compile(r"^(?:and |but |so |also )?how much\b", re.IGNORECASE), "As to the amount: […]"),
        (re.compile(r"^(?:and |but |so |also )?how many\b", re.IGNORECASE), "As to the number: […]"),
        (re.compile(r"^(?:and |but |so |also )?why\b", re.IGNORECASE), "As to the reason: […]"),
    ),
    lead_in=re.compile(
        r"\s*(?:please\s+)?(?:(?:just|simply|politely|briefly)\s+)?(?:(?:say|reply|answer|respond|write|mention"
        r"|state|note)(?:\s+back)?(?:\s+to\s+(?:him|her|them))?"
        r"|(?:tell|inform)\s+(?:him|her|them|the \w{1,20}|\w{1,20})|let\s+(?:him|her|them"
        r"|\w{1,20})\s+know)(?:\s+(?:that|with)\b|\s*[:,])?\s+",
        re.IGNORECASE,
    ),
    between=re.compile(
        r"\s*[.;\n]+\s+|\s*[.;\n]+$|\s*,?\s+(?:and|then|but)(?: also| then)? (?=(?:ask|tell|thank|say|suggest"
        r"|propose|mention|apologi[sz]e|offer|let (?:him|her|them) know|decline|accept|confirm)\b)",
        re.IGNORECASE,
    ),
    wishes=tuple(
        (re.compile(pattern, re.IGNORECASE | re.DOTALL), line, bare)
        for pattern, line, bare in (
            (r"(?:yes|yep|yeah|sure|ok(?:ay)?)(?:\s+please)?(?:[\s,.:;!–-]+(?P<rest>.*))?", "Yes, {rest}", 0),
            (r"(?:no|nope)(?:\s+thanks?)?(?:[\s,.:;!–-]+(?P<rest>.*))?", "No, {rest}", 1),
            (r"(?:gladly\s+|happily\s+)?(?:accept|agree)(?:\s+gladly)?(?:[\s,]+(?P<rest>.*))?", "I {verb} {rest}", 0),
            (
                r"(?:politely\s+|kindly\s+)?(?:decline|refuse|reject|turn (?:it|this|him|her|them)"
                r" down)(?:\s+politely|\s+kindly)?(?:[\s,]+(?P<rest>.*))?",
                "I am sorry, but I have to decline {rest}",
                1,
            ),
            (r"confirm(?:[\s,]+(?P<rest>.*))?", "I confirm {rest}", 0),
            (
                r"(?:thanks?|thank you)(?:\s+(?:him|her|them|you))?(?:\s+(?P<rest>(?:for|again)\b.*))",
                "Thank you {rest}",
                0,
            ),
            (r"thank(?:s|\s+(?:him|her|them|you))?(?P<rest>)", "Thank you very much.", -1),
            (r"apologi[sz]e(?:\s+to\s+(?:him|her|them))?(?:\s+(?P<rest>.*))?", "I apologize {rest}", -1),
            (
                r"ask\s+(?:(?:him|her|them)\s+)?(?P<rest>(?:if|whether|when|where|who|what|which|why|how|for"
                r"|about)\b.*)",
                "May I ask {rest}?",
                -1,
            ),
            (r"ask\s+(?:him|her|them)\s+(?P<rest>to\b.*)", "May I ask you {rest}?", -1),
            (r"(?:suggest|propose)\s+(?P<rest>.*)", "I suggest {rest}", -1),
            (r"offer\s+(?P<rest>.*)", "I can offer {rest}", -1),
        )
    ),
    stop=".",
    joint=" ",
    common=frozenset(_COMMON.split()),
)
