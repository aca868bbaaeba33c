"""Tables into statements (stub while prose is being written)."""
def read_table(report, index, block, reading, before):
    return []
