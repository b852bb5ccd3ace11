"""Somebody in a sentence, in English and Chinese: by name, by a short form of it, or by what he is to the person.

The people of the vault and a text enter; how much of it names one of them leaves. Knows patterns and words as data of
`sentences`, and nothing of days or of what is said around a name.

- `people` are those of the vault, with `names` (how names are written) and `nicknames`
- `kin`: my brother Tom, 我女儿小敏
- nobody: `no_names`, and `topics`, what things come from without anybody having sent them
"""
