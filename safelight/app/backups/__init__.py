"""
Backups: what a service keeps, as a folder that any service can be restored from.

```
manifest.json            what it is, written last: without it there is no backup
rows/20261125T131500-…/  rows.db (all rows, a SQLite database), files.db (size and SHA-256 of each file)
files/                   the files, as the data folder has them: kind/ab/abcdef…
```
"""
