import Testing
import YAMLReading

@Suite("YAML parser")
struct YAMLParserTests {
  @Test("a mapping keeps the order, positions and styles of its entries")
  func mapping() throws {
    let root = try #require(
      try YAMLParser("b: 'x'\na:\n  - \"y\"\n  - z # comment\n").singleRoot()?.mapping)
    #expect(root.members.compactMap(\.key.string) == ["b", "a"])
    #expect(root["b"]?.string == "x")
    #expect(root["c"] == nil)
    let list = try #require(root["a"]?.sequence)
    #expect(list.map(\.string) == ["y", "z"])
    #expect(list.map(\.mark.line) == [3, 4])
    #expect(list.map(\.mark.column) == [5, 5])
    guard case .scalar(let quoted) = list[0], case .scalar(let plain) = list[1] else {
      Issue.record("no scalars")
      return
    }
    #expect(quoted.style == .doubleQuoted)
    #expect(plain.style == .plain)
  }

  @Test("plain words stay text")
  func words() throws {
    let root = try #require(try YAMLParser("[yes, 012, 1e3, 2026-11-23, ~, ]").singleRoot())
    #expect(root.sequence?.map(\.string) == ["yes", "012", "1e3", "2026-11-23", "~"])
  }

  @Test("only explicit tags are kept")
  func tags() throws {
    let root = try #require(try YAMLParser("[!vault a, \"b\", c, !x \"d\"]").singleRoot()?.sequence)
    let tags = root.map { node in
      if case .scalar(let scalar) = node { scalar.tag } else { "" }
    }
    #expect(tags == ["!vault", "", "", "!x"])
  }

  @Test("an alias has the value of its anchor; without an anchor it is an error with a position")
  func aliases() throws {
    let root = try #require(try YAMLParser("a: &x [1, 2]\nb: *x\n").singleRoot()?.mapping)
    #expect(root["b"]?.sequence?.map(\.string) == ["1", "2"])
    #expect {
      try YAMLParser("a: 1\nb: *x\n").singleRoot()
    } throws: { error in
      guard case YAMLError.syntax(_, let problem, let mark) = error else { return false }
      return problem.contains("alias") && mark.line == 2 && mark.column == 4
    }
  }

  @Test("documents are read one by one; a second one is an error where one is expected")
  func documents() throws {
    let parser = try YAMLParser("--- a\n--- b\n...\n")
    #expect(try parser.nextRoot()?.string == "a")
    #expect(try parser.nextRoot()?.string == "b")
    #expect(try parser.nextRoot() == nil)
    #expect(try parser.nextRoot() == nil)
    #expect(throws: YAMLError.self) { try YAMLParser("--- a\n--- b\n").singleRoot() }
    #expect(try YAMLParser("# nothing\n").singleRoot() == nil)
    #expect(try YAMLParser("").singleRoot() == nil)
  }

  @Test("a duplicate key is reported at the position of the second")
  func duplicates() throws {
    #expect {
      try YAMLParser("a: 1\nb: 2\n\"a\": 3\n").singleRoot()
    } throws: { error in
      guard case YAMLError.duplicateKey(let key, let mark) = error else { return false }
      return key == "a" && mark.line == 3
    }
    #expect(try YAMLParser("[{a: 1}, {a: 2}]").singleRoot() != nil)
    let both = try YAMLParser("a: 1\nb: 2\n\"a\": 3\n", allowsDuplicates: true).singleRoot()
    #expect(both?.mapping?.members.map(\.key.string) == ["a", "b", "a"])
  }

  @Test(
    "invalid YAML is an error with its position",
    arguments: [("a: [1, 2\n", 2), ("a: b: c\n", 1), ("a: \"x\n", 2), ("\tb: 1\n", 1)])
  func syntax(text: String, line: Int) throws {
    #expect {
      try YAMLParser(text).singleRoot()
    } throws: { error in
      guard case YAMLError.syntax(_, let problem, let mark) = error else { return false }
      return !problem.isEmpty && mark.line == line
    }
  }

  @Test("nesting beyond the limit is an error, not a crash")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(try YAMLParser(nested(YAMLParser.deepest)).singleRoot() != nil)
    for levels in [YAMLParser.deepest + 1, 900, 100_000] {
      #expect(throws: YAMLError.self) { try YAMLParser(nested(levels)).singleRoot() }
    }
  }

  @Test("a character that YAML forbids is an error")
  func characters() throws {
    #expect {
      try YAMLParser("a: \u{1}\n").singleRoot()
    } throws: { error in
      guard case YAMLError.characters = error else { return false }
      return true
    }
  }

  @Test("columns count characters, and text may contain NUL")
  func unicode() throws {
    let root = try #require(try YAMLParser("[éé, \"a\\0b\"]").singleRoot()?.sequence)
    #expect(root.map(\.string) == ["éé", "a\u{0}b"])
    #expect(root.map(\.mark.column) == [2, 6])
  }
}
