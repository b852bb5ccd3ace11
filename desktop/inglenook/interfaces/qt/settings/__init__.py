"""What one looks after: settings, accounts, models, what is learned, and what protects it all.

- settings: `settings`, with `settingrows`
- accounts: `accounts`, with `accountsheet`, `joining` and `servers`
- models: `models`, with `modelcards`
- learning: `learning`, with `lessons`; `style`, with `styleversions` and `leaveout`; `scores`
- privacy: `privacy`, with `keyforms`; `protections` says them in `protectionwords`
"""
