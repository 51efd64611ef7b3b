from starlette.testclient import TestClient


def test_an_address_that_is_none_is_not_found(client: TestClient) -> None:
    assert client.get("/no-such-page").status_code == 404
