import Testing

@testable import Pipeline

@Suite struct SecretTests {
  @Test(arguments: [
    ("postgresql://news:hunter2@db/press", "postgresql://news:***@db/press"),
    (
      "postgres://news:p%40ss:w@db:5432/x?sslmode=require",
      "postgres://news:***@db:5432/x?sslmode=require"
    ),
    (
      "postgresql:///x?host=db&password=hunter2&user=n",
      "postgresql:///x?host=db&password=***&user=n"
    ),
    ("host=db password=hunter2 dbname=x", "host=db password=*** dbname=x"),
    ("host=db password = 'hun ter\\'2' dbname=x", "host=db password = *** dbname=x"),
    ("host=db sslpassword=hunter2", "host=db sslpassword=***"),
    ("run --database PASSWORD=hunter2 feeds", "run --database PASSWORD=*** feeds"),
  ])
  func passwordsAreHidden(address: String, hidden: String) {
    #expect(Secret.isPresent(in: address))
    #expect(Secret.hidden(in: address) == hidden)
    #expect(!Secret.hidden(in: address).contains("hunter2"))
  }

  @Test(arguments: [
    "postgresql:///news", "postgresql://news@db/press", "service=news", "host=/run dbname=x user=y",
    "postgresql:///x?host=/tmp/a:b@c", "dbname=passwords", "https://a.example/feed@1",
  ])
  func othersStandAsTheyAre(address: String) {
    #expect(!Secret.isPresent(in: address))
    #expect(Secret.hidden(in: address) == address)
  }

  @Test func aURLIsTakenApartForPsql() {
    let both = Secret.separated("postgresql://news:p%40ss@db/press?x=1")
    #expect(both.address == "postgresql://news@db/press?x=1")
    #expect(both.password == "p@ss")
    #expect(Secret.separated("service=news").password == nil)
  }

  @Test func wordsAreQuotedForAShell() {
    #expect(
      ShellWords.joined(["run", "a b", "it's", "", "x=1", "$HOME"])
        == #"run 'a b' 'it'\''s' '' x=1 '$HOME'"#)
  }
}
