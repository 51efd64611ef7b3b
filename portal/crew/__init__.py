"""Tasks enter, replies leave: worker processes do them, and may be killed at any moment.

`pool` gives out the turns, `generation` and `hand` speak with the processes from the service's side;
`zygote`, `worker` and `fence` are those processes. Nothing that a worker says is trusted or unpickled.
"""
