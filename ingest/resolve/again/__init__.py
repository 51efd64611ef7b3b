"""What documents demand in, pairs of demands that are one out, compared as tables of numbers.

Everything is counted in whole numbers up to the last step, so that no order of documents, no share of the
work and nothing that is remembered of an earlier run can change a result.
"""
