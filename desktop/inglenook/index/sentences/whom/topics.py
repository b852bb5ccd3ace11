"""What things come from without anybody having sent them: "from the pilot study", "from a talk", "from the report".

The last word of what has an article says which it is: the study's manager writes, the study does not.
"""

from __future__ import annotations

# Also as the first word: "photos from holiday", "letters from home".
OCCASIONS = frozenset(
    "meeting meetings call conference workshop course class lecture trip journey holiday holidays vacation visit event"
    " party wedding summer winter spring autumn fall weekend morning evening project work home school interview"
    " accident funeral ceremony graduation birthday anniversary concert festival exhibition fair game match race hike"
    " christening baptism communion prom gig hen stag disco fete bbq parade gala carnival recital panto nativity play"
    " quiz bazaar"
    " ceilidh regatta marathon assembly trial hearing inquest inspection audit survey exam examination test operation"
    " surgery appointment checkup treatment incident fire flood storm demonstration protest strike election"
    " debate session"
    " seminar lesson training"
    " rehearsal performance show premiere dinner lunch breakfast barbecue picnic reunion retreat move renovation house"
    " garden kitchen beach mountains museum zoo airport flight cruise safari tour past beginning start night nights"
    " afternoon day days date time period moment years".split()
)
# Of these, what writes mails where it has an article.
HOUSES = frozenset("school museum zoo airport surgery".split())
_TOPICS = (OCCASIONS - HOUSES) | frozenset(
    "study studies talk talks case cases matter dispute lawsuit proceedings claim census enquiry inquiry review"
    " experiment experiments pilot fieldwork research retreat walk ride drive outing camp term semester module briefing"
    " handover rounds round tournament season launch opening closing sale purchase negotiations"
    " merger deal crash burglary theft attack outbreak pandemic lockdown outage crisis war campaign raid search"
    " investigation scan biopsy x-ray mri scene crime flat apartment cottage attic cellar basement loft roof bathroom"
    " site village lake park forest woods island river coast seaside playground stage archive archives dig"
    " point viewpoint perspective standpoint angle giving evening".split()
)
# The last word of what a post or a body is called: opposing solicitors, building control, the parish council.
BODIES = frozenset(
    "solicitor solicitors lawyer lawyers barrister barristers counsel attorney agent agents agency agencies"
    " broker brokers"
    " accountant accountants auditor auditors surveyor surveyors architect architects contractor contractors builder"
    " builders plumber plumbers landlord landlords landlady tenant tenants lodger lodgers neighbour neighbours neighbor"
    " neighbors parents supplier suppliers vendor vendors client clients customer customers applicant applicants"
    " recruiter"
    " recruiters employer insurer insurers insurance council school schools college university nursery surgery hospital"
    " clinic practice pharmacy gp doctor dentist vet bank lender office officer department dept team services control"
    " resources support management company firm society association club committee trustees governors board court"
    " tribunal"
    " embassy consulate council authority corporate corp finance hr payroll reception manager editor editors publisher"
    " publishers printer printers photographer caterer caterers venue florist teacher teachers tutor head headteacher"
    " supervisor union members volunteers".split()
)
# What is read and not what writes; "emails from the magazine" are of who makes it.
_PAPERS = frozenset(
    "report reports lease contract agreement manual book article paper dataset database notebook diary album register"
    " spreadsheet presentation document documents file files folder transcript questionnaire brochure minutes dossier"
    " bundle handbook thesis chapter appendix camera phone scanner laptop computer drive stick drone website app"
    " system".split()
)
_ENDS = ("tion", "sion", "ment", "ysis")
_SENDS = frozenset(
    "association organisation organization institution federation foundation corporation commission delegation"
    " administration reception station mission union department government management establishment parliament"
    " congregation recruitment procurement".split()
)


def is_topic(word: str, *, is_mail: bool) -> bool:
    """Whether what `word` ends, behind an article, is no sender; of a mail less is none."""
    lowered = word.lower()
    if lowered in _TOPICS or (lowered in _PAPERS and not is_mail):
        return True
    return lowered.endswith(_ENDS) and lowered not in _SENDS and word.islower()
