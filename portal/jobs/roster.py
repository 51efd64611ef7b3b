"""The name of a job enters, the job leaves: from a scene and plain arguments to a reply, or Refused.

A job runs in a process of its own kind: it may take long, and may be killed at any moment.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from portal.catalogue.scene import MOST, counted, weighed
from portal.jobs.answer_page import answer_page
from portal.jobs.asks import answer
from portal.jobs.catalogue import described
from portal.jobs.description import description
from portal.jobs.find import find_file, find_page
from portal.jobs.graph_store import whole_graph
from portal.jobs.home import home
from portal.jobs.identity import identity
from portal.jobs.index import index
from portal.jobs.library import library
from portal.jobs.matrix import matrix
from portal.jobs.network import network_list, network_page
from portal.jobs.selection import selection_job
from portal.jobs.sparql import sparql
from portal.jobs.terms import context_file, vocabulary
from portal.jobs.whole import whole_page
from portal.limits import Limits
from portal.scene import Scene
from portal.shelf import page as shelf
from portal.task import Reply
from portal.things.pages import thing_page

Job = Callable[[Scene, Mapping[str, Any]], Reply]
GRAPH = "Adresat-Graph"
"""The header that says from which graph an answer is, by the digest of its bytes."""
STATE = "Adresat-State"
"""The same for the graph and what lies beside it: this one makes the tags of answers."""


def signed(job: Job) -> Job:
    """The job, whose replies say which graph they are from: another may be taken up while it works."""

    def run(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
        reply = job(scene, arguments)
        return replace(reply, headers={**reply.headers, GRAPH: scene.digest, STATE: scene.state})

    return run


def prepare(scene: Scene) -> None:
    """Do once for a graph what all who work on it need: here it takes the time of no request."""
    if scene.triples <= MOST:
        counted(scene)
        weighed(scene, Limits().answer)


JOBS: dict[str, Job] = {
    name: signed(job)
    for name, job in {
        "home": home,
        "data": shelf.data,
        "release": shelf.release,
        "index": index,
        "matrix": matrix,
        "identity": identity,
        "library": library,
        "network": network_page,
        "networks": network_list,
        "whole": whole_page,
        "answer": answer,
        "catalogue": described,
        "answer-page": answer_page,
        "find": find_file,
        "find-page": find_page,
        "graph-store": whole_graph,
        "selection": selection_job,
        "sparql": sparql,
        "sparql-description": description,
        "thing": thing_page,
        "vocabulary": vocabulary,
        "context": context_file,
    }.items()
}
