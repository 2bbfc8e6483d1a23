import Foundation
import LapseCommand
import Reporters
import System
import TestSupport
import Testing

extension CommandLineTests {
  /// No format outputs text that controls a terminal, breaks lines or changes the text direction.
  @Suite struct HostileTextsTests {
    private static let hidden = (0..<0x3000 as Range<UInt32>).compactMap { Unicode.Scalar($0) }
      .filter { VisibleText.isHidden($0) }

    /// A terminal window title, a colour code, and every hidden character.
    private static let text: String = {
      var text = "\u{1B}]0;title\u{7}\u{1B}[31mred"
      text.unicodeScalars.append(contentsOf: hidden)
      return text + "end"
    }()

    private let directory: Workspace

    init() throws {
      directory = try Workspace()
      for (path, text) in TextFields.export(Self.text) {
        try directory.write("export/" + path, text)
      }
    }

    @Test func theListCoversControlAndDirectionCharacters() {
      let found = Set(Self.hidden.map(\.value))
      #expect(Self.dangerous.allSatisfy { found.isSuperset(of: $0) })
    }

    /// Control characters, and those that change the text direction or end a line.
    private static let dangerous: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
    ]

    @Test(arguments: [
      [], ["--csv", "raw"], ["--html-profile", "email"], ["--markdown", "summary"],
      ["--junit-dialect", "ci"],
    ])
    func noFileContainsAHiddenCharacter(options: [String]) async throws {
      let status = await LapseProgram.run(
        [
          "report", directory.place("export"), "--as-of", GraphExport.asOf, "--format", "all",
          "--quiet", "--output", directory.place("out"),
        ] + options)
      #expect(status != .wrongUsage)
      let contents = try #require(try directory.contents(of: "out"))
      #expect(contents.count == ReportFormat.allCases.count)
      for (name, data) in contents {
        let text = String(decoding: data, as: UTF8.self)
        let isWithCarriageReturns = name.hasSuffix(".csv") || name.hasSuffix(".ics")
        // JSON formats may keep characters that merely have no width; programs read them.
        let isJSON = [".json", ".jsonl", ".sarif"].contains { name.hasSuffix($0) }
        let found = text.unicodeScalars.filter { scalar in
          (isJSON
            ? Self.dangerous.contains { $0.contains(scalar.value) } : VisibleText.isHidden(scalar))
            && scalar != "\n" && !(isWithCarriageReturns && scalar == "\r")
        }
        #expect(Set(found.map(\.value)) == [], "\(name)")
      }
    }

    @Test func csvRowsStayIntact() async throws {
      for form in ["guarded", "raw"] {
        _ = await LapseProgram.run([
          "report", directory.place("export"), "--as-of", GraphExport.asOf, "--format", "csv",
          "--csv", form, "--quiet", "--output", directory.place(form),
        ])
        let contents = try #require(try directory.contents(of: form))
        let data = try #require(contents["report.csv"])
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        // The header, five credentials, one directory finding, and an empty text after the last
        // line end.
        #expect(lines.count == 1 + 6 + 1)
        #expect(!text.replacingOccurrences(of: "\r\n", with: "").contains("\n"))
        #expect(text.contains("\\u{1B}]0;title\\u{7}"))
      }
    }

    /// The text is escaped, and a parser restores it.
    @Test func jsonKeepsTheText() async throws {
      _ = await LapseProgram.run([
        "report", directory.place("export"), "--as-of", GraphExport.asOf, "--format", "json",
        "--quiet", "--output", directory.place("out"),
      ])
      let contents = try #require(try directory.contents(of: "out"))
      let data = try #require(contents["report.json"])
      let report = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let names = (report["applications"] as? [[String: Any]])?.compactMap {
        ($0["displayName"] as? String).map { Array($0.unicodeScalars) }
      }
      #expect(names?.contains(Array(Self.text.unicodeScalars)) == true)
    }
  }
}
