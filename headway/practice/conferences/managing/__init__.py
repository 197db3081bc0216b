"""The page of whoever manages conferences: each number opens to its cases, of the children whom the reader sees."""
