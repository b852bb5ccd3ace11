"""What texts say, told by rules from the text alone: numbers, days, names and claims, and the fields of a paper.

Texts enter; claims leave, and the places of values. No vault, no model, no job: whatever job checks what a model wrote
(`claims`, `support`, `polarity`) or finds values without one (`fields`, `harvest`, `criteria`) calls these. From the
bottom up: `figures` and `days` read numbers and dates, `claim_signs` and `naming` see them and names in a line,
`evidence` has what a source says in the same forms, `claims` compares the two; `locating` gives a value its place,
`labelled` and `letterheads` know what a label or the head of a bill announces.
"""
