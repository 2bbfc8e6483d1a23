import Exports
import Inventory
import TestSupport
import Testing

@Suite("Files that are not JSON")
struct ForeignContentTests {
  private typealias Text = ExportText

  struct Sample: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var words: String

    init(_ text: String, _ words: String) {
      bytes = Array(text.utf8)
      self.words = words
    }

    init(_ bytes: [UInt8], _ words: String) {
      self.bytes = bytes + Array(repeating: 7, count: 300)
      self.words = words
    }

    var testDescription: String { words }
  }

  static let data = [
    Sample([0x1F, 0x8B, 8, 0], "a gzip file"), Sample([0x50, 0x4B, 3, 4, 20], "a ZIP archive"),
    Sample([0x50, 0x4B, 3, 4] + Array("..[Content_Types].xml".utf8), "an Excel workbook"),
    Sample(Array("BZh91AY".utf8), "a bzip2 file"),
    Sample([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "an xz file"),
    Sample([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
    Sample([0x37, 0x7A, 0xBC, 0xAF, 0x27], "a 7z archive"),
    Sample(Array(repeating: 65, count: 257) + Array("ustar".utf8), "a tar archive"),
    Sample([0xD0, 0xCF, 0x11, 0xE0], "an old document of Office"),
    Sample(Array("SQLite format 3\0".utf8), "an SQLite database"),
    Sample("---\nvalue:\n- appId: x\n", "YAML"),
    Sample("- appId: x\n  kind: y\n- appId: z\n", "YAML"),
    Sample("value:\n  - appId: x\n", "YAML"),
    Sample("WARNING: old\n[{\"appId\":\"x\"}]\n", "messages of a program"),
    Sample("Warning: a\nERROR: b: c\n{\"value\":[{\"appId\":1}]}", "messages of a program"),
    Sample("city,country,name\n1,2,3\n4,5,6\n", "CSV"),
    Sample("\u{FEFF}\"id\";\"appId\"\r\n\"1\";\"2\"\r\n", "CSV"),
    Sample("#TYPE Selected.System.Object\n\"Id\"\n\"x\"\n", "CSV"),
    Sample("AppId   DisplayName\n-----   -----------\nx       y\n", "a table"),
    Sample("<!DOCTYPE html>\n<html><body>", "an HTML page"),
    Sample("\n <HTML lang=en>", "an HTML page"),
    Sample("<?xml version=\"1.0\"?>\n<a/>", "XML"),
  ]

  private func read(_ sample: Sample, as name: String, named isNamed: Bool) async throws
    -> TenantInventory
  {
    try await withTemporaryDirectory { directory in
      try directory.write(name, bytes: sample.bytes)
      try directory.write("good.json", Text.page("applications", [Text.application(1)]))
      let inputs =
        isNamed ? [directory.file(name), directory.file("good.json")] : [directory.path]
      return await ExportReader.read(inputs, jobs: 1)
    }
  }

  @Test(arguments: data)
  func `data in another format is named`(sample: Sample) async throws {
    for (name, isNamed) in [
      ("export.bin", true), ("export.json", false), ("export.json.gz", false),
    ] {
      let inventory = try await read(sample, as: name, named: isNamed)
      let problem = try #require(inventory.input(name)?.problem)
      #expect(problem.hasPrefix("is \(sample.words)"), "\(problem)")
      #expect(!problem.contains { $0.isNewline })
      #expect(inventory.unusable == [name])
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.object(1) != nil)
    }
  }

  @Test(arguments: data)
  func `foreign data beside exports is only listed`(sample: Sample) async throws {
    let inventory = try await read(sample, as: "notes.bin", named: false)
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.input("notes.bin")?.problem?.hasPrefix("is \(sample.words)") == true)
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.count(.unrecognisedInput) == 1)
  }

  @Test(arguments: [
    "To do: rotate the secrets", "WARNING: no JSON", "a, b", "x", "# heading\n\ntext, text\n",
    "key: value",
  ])
  func `plain text is not given a format`(text: String) async throws {
    let inventory = try await read(Sample(text, ""), as: "notes.txt", named: true)
    #expect(
      inventory.input("notes.txt")?.problem?.hasPrefix("unrecognised format") == true)
  }

  @Test(arguments: [
    ("Name;Ablauf\nx;2026-12-03\n", "is CSV without the columns AppId, KeyId, EndDate of"),
    ("Name,Expires\nx,2026-12-03\n", "is CSV without the columns AppId, KeyId of"),
    (
      "Id,Name,KeyId,Expires\nhttps://v/x,x,https://v/k,2026-12-03\n",
      "is CSV without the column AppId of"
    ),
    (
      "AppName,AppId,Expires\nx,com.example,2026-12-03\n", "is CSV in which no AppId is a client id"
    ),
  ])
  func `a table that cannot be used is told what it lacks`(
    text: String, words: String
  ) async throws {
    let inventory = try await read(Sample(text, ""), as: "d.csv", named: true)
    let problem = try #require(inventory.input("d.csv")?.problem)
    #expect(problem.hasPrefix(words), "\(problem)")
    #expect(!problem.contains("not JSON"))
    #expect(inventory.unusable == ["d.csv"])
  }

  @Test func `a report in CSV is recognised as a report of lapse`() async throws {
    let text =
      "\u{FEFF}id,severity,status,bucket,daysLeft,keyId,endDateTime,appId,candidateRule\r\na,b,c,d,1,e,f,g,h\r\n"
    let named = try await read(Sample(text, ""), as: "report.csv", named: true)
    #expect(
      named.input("report.csv")?.problem
        == "is a report of lapse, not an export: leave it out")
    #expect(named.unusable == ["report.csv"])
    let beside = try await read(Sample(text, ""), as: "copy.csv", named: false)
    #expect(beside.input("copy.csv") == nil)
    #expect(beside.state(.applications) == .complete)
  }

  @Test func `pictures and documents are not data`() async throws {
    for bytes in [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("%PDF-1.7".utf8)] {
      let inventory = try await read(Sample(bytes, ""), as: "logo.json", named: false)
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `CSV in UTF-16 is recognised as CSV`() async throws {
    let text = "\u{FEFF}id,appId\r\n1,2\r\n3,4\r\n"
    let bytes = Array(text.utf16).flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    let inventory = try await withTemporaryDirectory { directory in
      try directory.write("apps.csv", bytes: bytes)
      return await ExportReader.read([directory.file("apps.csv")], jobs: 1)
    }
    #expect(
      inventory.problems.first?.hasPrefix("is CSV without the columns KeyId, EndDate of") == true)
  }

  private func read(names: [[UInt8]]) async throws -> TenantInventory {
    let text = Text.page("applications", names.indices.map { Text.application($0 + 1) })
    var bytes = Array(text.utf8)
    for (number, name) in names.enumerated() {
      let place = try #require(bytes.firstRange(of: Array("name \(number + 1)".utf8)))
      bytes.replaceSubrange(place, with: name)
    }
    return try await withTemporaryDirectory { [bytes] in
      try $0.write("apps.json", bytes: bytes)
      return await ExportReader.read([$0.path], jobs: 1)
    }
  }

  @Test func `text in Windows-1252 is read and reported`() async throws {
    let inventory = try await read(names: [
      [77, 0xFC, 110], [0x93, 120, 0x94, 32, 0x96, 32, 0x80],
    ])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.object(1).flatMap { inventory.text.string($0.displayName) } == "Mün")
    #expect(inventory.object(2).flatMap { inventory.text.string($0.displayName) } == "“x” – €")
    #expect(inventory.problems.first?.contains("Windows-1252") == true)
  }

  @Test(
    arguments: [
      // Mixed with UTF-8, a byte that Windows-1252 does not define, and a word in another alphabet.
      [[0xC3, 0xBC], [77, 0xFC, 110]], [[77, 0xFC, 110], [0xC3, 0xBC]], [[0x81]],
      [[0xCF, 0xF0, 0xEE, 0xE4, 0xE0, 0xE6, 0xE8]],
    ] as [[[UInt8]]])
  func `text that may not be Windows-1252 is reported with a way to convert it`(
    names: [[UInt8]]
  ) async throws {
    let inventory = try await read(names: names)
    #expect(inventory.problems.first?.contains("iconv -f WINDOWS-1252 -t UTF-8") == true)
    #expect(inventory.state(.applications) == .partial)
  }
}
