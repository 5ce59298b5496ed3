"""Memory: state/watcher.db. The only SQL, plain enough for PostgreSQL; one function per statement.

database.py   open, transactions, errors
schema.py     ordered migrations, every table and column explained
sources.py    what is known of each source, its validators, its last raw responses
entries.py    what each source lists or listed
events.py     verdicts, events, stories
outbox.py     deliveries and what digests still owe
texts.py      license texts, evidence bodies, license history
operator.py   aliases, silences, small settings
"""
