def test_anonymous_goes_to_the_sign_in_page(client, db):
    assert client.get("/").headers["Location"].startswith("/tai-khoan/login/")


def test_every_role_has_a_home(as_, cast):
    for role in cast.users:
        assert as_(role).get("/").status_code == 200
