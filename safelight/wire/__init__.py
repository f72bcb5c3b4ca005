"""The contract: what is asked, what is answered, and every refusal. No input or output, and nothing else of ours."""
