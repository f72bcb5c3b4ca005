"""
Moving a service to another database or another store, or both, in either direction.

```
NEW/moving/     as long as it is not finished; for its owner alone
├── rows.db     the rows of the old service at one moment, with which files are compared
├── ledger.db   which files there are to be, and which were carried, with size and SHA-256
├── begun       where the files go; from then on what lies there is ours
└── staging/    files on their way
```
"""
