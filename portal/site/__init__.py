"""The static site: a scene enters, files leave that any web host serves and any browser opens from a disk.

`names` gives every address of the service a file, `place` the links between them and a note of what they lead
to; `routes` knows which job makes an address; `crawl` writes what was asked for until nothing is left, so no
link is dead. `search`, `questions` and `engine` turn what only a server could do into data and scripts.
"""
