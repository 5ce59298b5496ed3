"""The Hugging Face Hub: its REST calls, its rows, and what they say of a model repository.

Reads and understands; what matters is decided elsewhere. Our own calls, not the SDK's transport:
that one has no deadline, follows links to other hosts with the token, and gives out page 1
before page 2 has failed. The SDK is asked for the token and for the rate-limit headers.
"""
