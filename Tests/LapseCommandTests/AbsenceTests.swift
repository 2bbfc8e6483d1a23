import Foundation
import Testing

extension CommandLineTests {
  /// No format says that nothing is wrong if the data that would show it was not collected.
  ///
  /// "Wrong" means down, expiring or in need of action. Every credential here is healthy, so only
  /// the missing data keeps such a sentence out of the report.
  @Suite struct AbsenceTests {
    /// An export and the sentences that its data does not support.
    struct Export: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var files: [String]
      var unsayable: [String]
      var status: Int32 = 3
    }

    /// Case-insensitive regular expressions.
    private static let aboutOutages = [
      "nothing is (known to be )?down", "no application is (known to be )?down", "fail now, or",
      "(none|0) (of them )?(is|are) down",
    ]
    private static let aboutEverything = [
      "\\bnothing (else )?(that needs action )?(lapses|ends|expires|needs|asks)",
      "nothing is left out",
    ]
    private static let aboutCredentials =
      aboutOutages + aboutEverything + [
        "no (other )?(credential|application)[^.]{0,40} (lapses|ends|expires|needs|asks)",
        "no expired credential has", "no credential calls for", "no rotation is under way",
        "look again after", "inputs hold no credentials",
      ]

    private static let application = GraphExport.application(1, [.healthy])
    private static let principal = GraphExport.principal(2, of: 1)
    /// Sign-ins of two other applications, one per day up to the time of the report.
    private static let signIns: String = {
      let rows = (24...31).map { ("2026-10-", $0) } + (1...22).map { ("2026-11-", $0) }
      let events = rows.enumerated().map { position, day in
        let (month, number) = day
        return """
          {"id": "\(GraphExport.id(9_000 + position))",
           "createdDateTime": "\(month)\(number < 10 ? "0" : "")\(number)T23:00:00Z",
           "appId": "\(GraphExport.id(77 + 100 * (position % 2)))", "servicePrincipalId": "\(GraphExport.id(78 + 100 * (position % 2)))",
           "servicePrincipalCredentialKeyId": "\(GraphExport.id(79))",
           "signInEventTypes": ["servicePrincipal"], "status": {"errorCode": 0}}
          """
      }
      return """
        {"@odata.context": "https://graph.microsoft.com/beta/$metadata#auditLogs/signIns",
         "value": [\(events.joined(separator: ",\n"))]}
        """
    }()

    private static let whole = [
      GraphExport.applications([application]), GraphExport.principals([principal]), signIns,
    ]

    static let exports = [
      Export(
        testDescription: "service principals alone",
        files: [GraphExport.principals([principal])], unsayable: aboutCredentials),
      Export(
        testDescription: "service principals and sign-ins",
        files: [GraphExport.principals([principal]), signIns], unsayable: aboutCredentials),
      Export(
        testDescription: "applications whose last page is missing",
        files: [
          GraphExport.applications([application], hasNextPage: true),
          GraphExport.principals([principal]), signIns,
        ], unsayable: aboutCredentials),
      Export(
        testDescription: "service principals whose last page is missing",
        files: [
          GraphExport.applications([application]),
          GraphExport.principals([principal], hasNextPage: true), signIns,
        ], unsayable: aboutCredentials),
      Export(
        testDescription: "applications selected without their credentials",
        files: [
          GraphExport.applications([
            #"{"id": "\#(GraphExport.id(1))", "appId": "\#(GraphExport.id(2))", "displayName": "a"}"#
          ]), GraphExport.principals([principal]), signIns,
        ], unsayable: aboutCredentials),
      Export(
        testDescription: "an input that is cut", files: whole + [String(whole[0].dropLast(30))],
        unsayable: aboutCredentials),
      Export(
        testDescription: "no sign-ins",
        files: [GraphExport.applications([application]), GraphExport.principals([principal])],
        unsayable: aboutOutages, status: 0),
      Export(
        testDescription: "applications alone", files: [GraphExport.applications([application])],
        unsayable: aboutOutages + aboutEverything, status: 0),
      Export(
        testDescription: "applications and sign-ins",
        files: [GraphExport.applications([application]), signIns],
        unsayable: ["nothing is (known to be )?down"] + aboutEverything,
        status: 0),
      Export(
        testDescription: "pages without an object",
        files: [GraphExport.applications([]), GraphExport.principals([]), signIns],
        unsayable: aboutCredentials),
    ]

    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    /// Everything that people and programs read about an export, keyed by path.
    private func outputs(of files: [String]) throws -> (texts: [String: String], status: Int32) {
      let paths = try files.enumerated().map { try directory.write("in/\($0).json", $1) }
      var texts: [String: String] = [:]
      let common = ["report"] + paths + ["--as-of", GraphExport.asOf]
      let run = try Child(common + ["--format", "all", "--output", directory.place("all")])
      texts["standard error"] = run.errors
      let mail = [
        "--format", "html", "--html-profile", "email", "--output", directory.place("mail"),
      ]
      _ = try Child(common + mail)
      _ = try Child(
        common + ["--format", "markdown", "--markdown", "comment"]
          + ["--output", directory.place("comment")])
      texts["rotation"] = try Child(
        ["rotation", "--as-of", GraphExport.asOf] + paths.flatMap { ["--input", $0] }
      ).output
      if FileManager.default.fileExists(atPath: directory.place("all/report.json")) {
        _ = try Child(
          "index", directory.place("all/report.json"), "--output", directory.place("index"))
        // A second tenant with the same gaps.
        let other = try String(contentsOfFile: directory.place("all/report.json"), encoding: .utf8)
          .replacingOccurrences(of: GraphExport.tenant, with: GraphExport.id(99))
          .replacingOccurrences(of: "unknown-tenant", with: GraphExport.id(99))
        let path = try directory.write("other/report.json", other)
        _ = try Child(
          "index", directory.place("all/report.json"), path, "--output",
          directory.place("two"))
      }
      for folder in ["all", "mail", "comment", "index", "two"] {
        for (name, data) in try directory.contents(of: folder) ?? [:] {
          texts["\(folder)/\(name)"] = Self.words(String(decoding: data, as: UTF8.self))
        }
      }
      return (texts, run.status)
    }

    /// The text of a page without tags, styles and scripts, or of a calendar without folded lines.
    private static func words(_ text: String) -> String {
      text.replacingOccurrences(of: "\r\n ", with: "")
        .replacingOccurrences(
          of: "(?s)<(script|style).*?</\\1>|<[^>]*>", with: "", options: .regularExpression
        )
        .replacingOccurrences(of: "\\s+", with: " ", options: .regularExpression)
    }

    private static func finds(_ pattern: String, in text: String) -> String? {
      text.range(of: pattern, options: [.regularExpression, .caseInsensitive]).map { found in
        let end = text.index(found.upperBound, offsetBy: 60, limitedBy: text.endIndex)
        return String(text[found.lowerBound..<(end ?? text.endIndex)])
      }
    }

    @Test(arguments: exports) func noOutputClaimsWhatTheDataCannotShow(_ export: Export) throws {
      let (texts, status) = try outputs(of: export.files)
      #expect(status == export.status)
      for (place, text) in texts {
        for pattern in export.unsayable {
          let found = Self.finds(pattern, in: text)
          #expect(found == nil, "\(place) says: \(found ?? "")")
        }
      }
    }

    /// The opposite case: if everything was collected, all of it is stated.
    @Test func absenceIsStatedIfEverythingWasCollected() throws {
      let (texts, status) = try outputs(of: Self.whole)
      #expect(status == 0)
      let said = [
        "all/report.html": [
          "nothing is known to be down", "nothing expires", "0 applications down",
        ],
        "mail/report.html": ["nothing is known to be down", "nothing that needs action expires"],
        "all/report.md": ["nothing is known to be down", "nothing needs action"],
        "comment/report.md": ["nothing is known to be down", "nothing that needs action expires"],
        "index/index.html": ["nothing is known to be down", "nothing needs"],
        "two/index.html": ["nothing is known to be down", "nothing needs"],
        "rotation": ["no rotation is under way"],
      ]
      for (place, patterns) in said {
        for pattern in patterns {
          #expect(Self.finds(pattern, in: texts[place] ?? "") != nil, "\(place): \(pattern)")
        }
      }
    }

    @Test func missingCollectionsAreNamed() throws {
      let without = try outputs(of: Array(Self.whole.prefix(2))).texts
      for place in ["all/report.html", "mail/report.html", "all/report.md", "index/index.html"] {
        let words = "no outage can be seen: sign-ins were not collected"
        #expect(Self.finds(words, in: without[place] ?? "") != nil, "\(place)")
      }
      #expect(without["standard error"]?.contains("no outage can be seen") == true)
    }

    @Test(arguments: [Array(exports[0].files), exports[2].files])
    func machineReadableFormatsSayThatTheReportIsIncomplete(files: [String]) throws {
      let texts = try outputs(of: files).texts
      #expect(
        texts["all/report.prom"]?.contains(
          /lapse_report_complete\{[^}]*\} 0/) == true)
      let data = try #require(try directory.contents(of: "all")?["report.junit.xml"])
      let xml = String(decoding: data, as: UTF8.self)
      #expect(xml.contains("errors=\"1\""))
      #expect(texts["all/report.sarif"]?.contains("\"executionSuccessful\":false") == true)
      #expect(texts["all/report.ocsf.jsonl"]?.contains("completeness/") == true)
      #expect(texts["all/report.ics"]?.contains("incomplete") == true)
    }
  }
}
