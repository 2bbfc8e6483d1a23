import Exports
import Foundation
import Inventory
import TestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
  private typealias Text = ExportText

  private static let good = ExportText.page("applications", [ExportText.application(1)])

  /// Expects a good file next to `bad` to be read, and `bad` to have one problem line.
  private func expectOneProblem(
    _ bytes: [UInt8], containing words: [String], objects: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let inventory = try await withTemporaryDirectory { directory in
      try directory.write("bad.json", bytes: bytes)
      try directory.write("good.json", Self.good)
      return await ExportReader.read([directory.path], jobs: 2)
    }
    #expect(inventory.merged.count == objects, sourceLocation: sourceLocation)
    #expect(inventory.input("good.json")?.problem == nil, sourceLocation: sourceLocation)
    let bad = try #require(inventory.input("bad.json"), sourceLocation: sourceLocation)
    #expect(bad.isUnusable, sourceLocation: sourceLocation)
    let problem = try #require(bad.problem, sourceLocation: sourceLocation)
    #expect(!problem.contains { $0.isNewline }, sourceLocation: sourceLocation)
    for word in words { #expect(problem.contains(word), sourceLocation: sourceLocation) }
    #expect(inventory.problems.count == 1, sourceLocation: sourceLocation)
    #expect(inventory.inputs.count == 2, sourceLocation: sourceLocation)
  }

  @Test func `an empty file`() async throws {
    try await expectOneProblem([], containing: ["empty"])
    try await expectOneProblem(Array("\u{FEFF} \r\n".utf8), containing: ["empty"])
  }

  @Test func `a duplicate array in one object is reported`() async throws {
    let object =
      #"{"id":"\#(Text.guid(2))","spa":{},"keyCredentials":[],"passwordCredentials":[\#(Text.secret(3))],"#
      + #""passwordCredentials":[]}"#
    try await expectOneProblem(
      Array(object.utf8), containing: ["passwordCredentials", "twice", "byte 0"], objects: 2)
  }

  @Test func `a truncated file keeps what comes before the cut`() async throws {
    let page = Text.page("applications", [Text.application(2), Text.application(3)])
    try await expectOneProblem(
      Array(page.utf8.dropLast(30)), containing: ["byte \(page.utf8.count - 30)", "ends"],
      objects: 2)
  }

  @Test func `a truncated file makes its collection partial`() async throws {
    let page = Text.page("servicePrincipals", [Text.principal(2), Text.principal(3)])
    let inventory = try await read([
      "bad.json": String(page.dropLast(30)), "good.json": Self.good,
    ])
    #expect(inventory.state(.servicePrincipals) == .partial)
    #expect(inventory.count(.unreadableInput, .servicePrincipals) == 1)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `a file cut before its first object is unusable`() async throws {
    try await expectOneProblem(Array(#"{"@odata.context":"https://gra"#.utf8), containing: ["ends"])
    try await expectOneProblem(Array("[".utf8), containing: ["ends"])
  }

  @Test func `invalid UTF-8`() async throws {
    let text = Array(Text.application(2).dropLast().utf8)
    try await expectOneProblem(
      text + [0x81] + Array("}".utf8), containing: ["byte \(text.count)", "UTF-8"])
  }

  @Test func `a control character inside text`() async throws {
    try await expectOneProblem(
      Array("{\"id\":\"a\nb\"}".utf8), containing: ["byte 8", "control character"])
  }

  @Test func `an export in UTF-16 is read or refused, never skipped`() async throws {
    for (encoding, mark) in [
      (String.Encoding.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
    ] as [(String.Encoding, [UInt8])] {
      let bytes = mark + Array(try #require(Text.application(2).data(using: encoding)))
      let inventory = try await withTemporaryDirectory { directory in
        try directory.write("utf16.json", bytes: bytes)
        return await ExportReader.read([directory.path], jobs: 1)
      }
      #expect(inventory.merged.count == 1 || inventory.unusable == ["utf16.json"])
    }
  }

  @Test func `nesting too deep`() async throws {
    for levels in [80, 200, 100_000] {
      let text =
        #"{"value":[{"id":"#
        + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "}]}"
      try await expectOneProblem(Array(text.utf8), containing: ["byte ", "nested"])
    }
  }

  @Test func `a number in place of text drops only that property`() async throws {
    let bad = Text.application(2, passwords: "[\(Text.secret(3))]")
      .replacingOccurrences(of: #""name 2""#, with: "5")
    try await expectOneProblem(
      Array(Text.page("applications", [bad, Text.application(4)]).utf8),
      containing: ["byte ", "displayName", "a number", "text"], objects: 3)
  }

  @Test(arguments: [
    (#""displayName":"name 2""#, #""displayName":{"a":1}"#),
    (#""appId":"\#(ExportText.guid(500_002))""#, #""appId":17"#),
    (#""signInAudience":"AzureADMyOrg""#, #""signInAudience":true"#),
    (#""passwordCredentials":[]"#, #""passwordCredentials":12"#),
    (#""passwordCredentials":[]"#, #""passwordCredentials":[12]"#),
    (#""passwordCredentials":[]"#, #""passwordCredentials":[{"keyId":12}]"#),
    (#""keyCredentials":[]"#, #""keyCredentials":[{"usage":[1]}]"#),
    (#""keyCredentials":[]"#, #""keyCredentials":[],"owners":"x""#),
    (#""keyCredentials":[]"#, #""keyCredentials":[],"isDisabled":"yes""#),
  ])
  func `a property of the wrong type is reported once and the object kept`(
    good: String, bad: String
  ) async throws {
    let text = Text.application(2).replacingOccurrences(of: good, with: bad)
    #expect(text != Text.application(2))
    try await expectOneProblem(Array(text.utf8), containing: ["byte ", "belongs"], objects: 2)
  }

  @Test func `text after an export`() async throws {
    try await expectOneProblem(
      Array((Text.application(2) + "\nWARNING: x").utf8), containing: ["not JSON"], objects: 2)
  }

  @Test func `a path that does not exist`() async throws {
    let inventory = try await withTemporaryDirectory { directory in
      try directory.write("good.json", Self.good)
      return await ExportReader.read(
        [directory.file("good.json"), directory.file("missing.json")], jobs: 2)
    }
    #expect(inventory.merged.count == 1)
    #expect(inventory.unusable == ["missing.json"])
    #expect(inventory.problems.count == 1)
    #expect(inventory.problems.first?.contains("no such file") == true)
    #expect(inventory.input("missing.json")?.sha256 == nil)
  }

  @Test func `a pipe is refused at once, walked or named`() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("good.json", Self.good)
      try #require(mkfifo(directory.file("pipe.json"), 0o600) == 0)
      for inputs in [[directory.path], [directory.file("good.json"), directory.file("pipe.json")]] {
        let inventory = await ExportReader.read(inputs, jobs: 2)
        #expect(inventory.merged.count == 1)
        #expect(inventory.unusable == ["pipe.json"])
        #expect(inventory.problems.count == 1)
        #expect(inventory.problems.first?.contains("pipe") == true)
      }
    }
  }

  @Test(arguments: ["/dev/null", "/dev/zero"])
  func `a device is refused at once`(device: String) async throws {
    try await withTemporaryDirectory { directory in
      let good = try directory.write("good.json", Self.good)
      let inventory = await ExportReader.read([good, device], jobs: 2)
      #expect(inventory.merged.count == 1)
      #expect(inventory.unusable == [String(device.dropFirst(5))])
      #expect(inventory.problems.count == 1)
    }
  }

  @Test func `link cycles end, and every file is read once`() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("a/good.json", Self.good)
      try directory.link("a/loop", to: directory.path)
      try directory.link("self", to: directory.file("self"))
      try directory.link("gone.json", to: directory.file("nowhere"))
      let inventory = await ExportReader.read([directory.path], jobs: 2)
      #expect(inventory.merged.count == 1)
      #expect(inventory.duplicateObjects == 0)
      #expect(inventory.unusable == ["a/loop", "gone.json", "self"])
      #expect(inventory.problems.count == 3)
    }
  }

  @Test func `a file without read permission`() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("good.json", Self.good)
      let closed = try directory.write("closed.json", Self.good)
      try #require(chmod(closed, 0) == 0)
      // Root can read every file.
      guard access(closed, R_OK) != 0 else { return }
      let inventory = await ExportReader.read([directory.path], jobs: 2)
      #expect(inventory.merged.count == 1)
      #expect(inventory.unusable == ["closed.json"])
      #expect(inventory.problems.first?.contains("Permission denied") == true)
    }
  }

  @Test func `an unrecognised file is unusable if named and listed if found in a directory`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let good = try directory.write("good.json", Self.good)
      for text in ["plain text", #"{"some":"object"}"#, "[1,2]", "<html></html>", "null"] {
        let other = try directory.write("other.txt", text)
        let named = await ExportReader.read([good, other], jobs: 2)
        #expect(named.unusable == ["other.txt"], "\(text)")
        #expect(named.problems.count == 1, "\(text)")
        let walked = await ExportReader.read([directory.path], jobs: 2)
        #expect(walked.unusable == [], "\(text)")
        #expect(walked.input("other.txt")?.format == "unrecognised", "\(text)")
        #expect(walked.problems.count == 1, "\(text)")
        #expect(walked.state(.applications) == .complete, "\(text)")
      }
    }
  }

  @Test(
    arguments: [
      ("Say \"hello\nworld\" to all", []), ("It is 19\" wide\n", []), ("# Notes {\n", []),
      ("%PDF-1.4\n%", [0xE2, 0xE3, 0xCF, 0xD3]), ("PK\u{3}\u{4}", [0x80, 0, 1]),
      ("", [0x89, 0x50, 0x4E, 0x47]), ("SQLite format 3\0", [0xFF]),
    ] as [(String, [UInt8])])
  func `notes and pictures among exports are only listed`(
    text: String, more: [UInt8]
  ) async throws {
    try await withTemporaryDirectory { directory in
      let bytes = Array(text.utf8) + more
      try directory.write("good.json", Self.good)
      try directory.write("note", bytes: bytes)
      let inventory = await ExportReader.read([directory.path], jobs: 2)
      #expect(inventory.unusable == [])
      #expect(inventory.input("note")?.format == "unrecognised")
      #expect(inventory.state(.applications) == .complete)
    }
  }

  @Test func `each damaged file gives one line and affects no other`() async throws {
    try await withTemporaryDirectory { directory in
      var random = SeededRandom(seed: 11)
      let page = Array(
        Text.page(
          "applications",
          [
            Text.application(
              2, passwords: "[\(Text.secret(3))]",
              extra: #""owners":[{"id":"\#(Text.guid(4))"}],"tags":["x"]"#)
          ]
        ).utf8)
      for number in 0..<400 {
        var bytes = page
        for _ in 0...Int.random(in: 0...2, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        try directory.write("bad\(number).json", bytes: bytes)
      }
      try directory.write("good.json", Self.good)
      let inventory = await ExportReader.read([directory.path], jobs: 4)
      #expect(inventory.object(1) != nil)
      #expect(inventory.inputs.count == 401)
      #expect(inventory.problems.allSatisfy { line in !line.contains { $0.isNewline } })
      #expect(inventory.problems.count > 100)
    }
  }
}
