"""Memory: state/watcher.db. The only SQL, plain and without an ORM; one function per statement.

database.py   open, transactions, errors
schema.py     ordered migrations, every table and column explained
sources.py    what is known of each source, and its validators
entries.py    what each source lists or listed
facts.py      facts as text, and back
events.py     verdicts, events, stories
outbox.py     deliveries, leases, and what services told us of their channels
debts.py      what digests still owe
messages.py   messages as text, and back
texts.py      license texts and their history, raw responses, evidence
operator.py   aliases, silences, small settings, what was told once
marks.py      marks that move when what was made from the state is out of date
lock.py       one process works on a state
upkeep.py     dropping what nothing rests on, keeping the file small
"""
