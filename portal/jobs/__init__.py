"""What a worker can do: each module a job or a part of one; `portal.jobs.roster` names them all."""
