import Assessment
import Foundation
import Testing

@testable import LapseCommand

extension CommandLineTests {
  /// What a user reads on the terminal: suggestions, reasons, names.
  @Suite struct HelpfulCommandTests {
    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      input = try directory.write(
        "applications.json",
        GraphExport.applications([
          GraphExport.application(1, [.healthy, .critical, .critical], displayName: "payroll"),
          GraphExport.application(2, [.critical, .critical, .critical, .high]),
          GraphExport.application(3, [.critical, .medium]),
        ]))
    }

    private func report(_ options: String..., setting limits: String = ":") throws -> Child {
      try Child(
        ["report", input, "--as-of", GraphExport.asOf, "--output", directory.place("out")]
          + options, limits: limits)
    }

    @Test(arguments: [
      ("reprot", "report"), ("raport", "report"), ("colect", "collect"), ("shwo", "show"),
      ("where_used", "where-used"), ("diagnos", "diagnose"), ("doc", "doctor"), ("INDEX", "index"),
    ])
    func aMisspelledCommandGetsASuggestion(typed: String, meant: String) throws {
      let child = try Child(typed, input)
      #expect(child.status == 2)
      #expect(child.lines.count == 1)
      #expect(child.errors.contains("Did you mean 'lapse \(meant)'?"), "\(child.errors)")
    }

    @Test(arguments: [
      ("HYG-16", "HYG-16  "), ("b-nolog", "B-NOLOG  No log that reaches"), ("B-FIND", "B-FIND  "),
      ("B-IAC", "B-IAC  "), ("LAST-PAGE-MISSING", "LAST-PAGE-MISSING  "), ("Outage", "outage  "),
      ("replacementReady", "replacementReady  "),
    ])
    func everyCodeOfAReportIsExplained(id: String, words: String) throws {
      let child = try Child("rules", "explain", id)
      #expect(child.status == 0)
      #expect(child.output.hasPrefix(words), "\(child.output)")
    }

    @Test func everyBlockerIsListedWithATitle() throws {
      let lines = try Child("rules", "list").output.split(separator: "\n")
      for (_, blocker) in Candidate.Blocker.all {
        let line = try #require(lines.first { $0.hasPrefix(blocker.code + "  ") })
        #expect(!line.hasSuffix("."))
      }
    }

    @Test(arguments: [("hyg-3", "HYG-03"), ("outtage", "outage"), ("B-NOLOGS", "B-NOLOG")])
    func aMisspelledCodeGetsASuggestion(typed: String, meant: String) throws {
      let child = try Child("rules", "explain", typed)
      #expect(child.status == 2)
      #expect(child.errors.contains("Did you mean '\(meant)'?"), "\(child.errors)")
    }

    @Test func aDissimilarWordGetsNoSuggestion() throws {
      let child = try Child("frobnicate")
      #expect(child.status == 2)
      #expect(child.errors.contains("lapse --help") && !child.errors.contains("Did you mean"))
      #expect(try Child("help", "report").status == 0)
    }

    @Test(arguments: [
      ("--formta", "--format"), ("--fail-onn", "--fail-on"), ("--quite", "--quiet"),
    ])
    func aMisspelledOptionGetsASuggestion(typed: String, meant: String) throws {
      let child = try report(typed, "high")
      #expect(child.status == 2)
      #expect(child.errors.contains("Did you mean '\(meant)'?"), "\(child.errors)")
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test func aMisspelledFormatGetsASuggestion() throws {
      #expect(try report("--format", "htlm").errors.contains("Did you mean 'html'?"))
    }

    @Test func aRunNamesAtMostFiveExpiringCredentials() throws {
      let child = try report()
      #expect(child.status == 0)
      let named = child.lines.filter { $0.contains(": this week: ") }
      #expect(named.count == 5)
      #expect(named.contains { $0.contains("payroll: secret \"secret 1\"") })
      #expect(child.errors.contains("lapse: and 1 more this week: the report lists all of them"))
      #expect(child.errors.contains("6 expire within 7 days, 8 within 30 days"))
      #expect(
        child.errors.contains("lapse: report: \(directory.place("out"))/report.html, report.md"))
    }

    @Test func theOptionBehindTheExitStatusIsNamedEvenIfQuiet() throws {
      for quiet in [[], ["--quiet"]] {
        let child = try Child(
          ["report", input, "--as-of", GraphExport.asOf, "--output", directory.place("out")]
            + ["--fail-on", "high"] + quiet)
        #expect(child.status == 1)
        #expect(
          child.errors.contains(
            "exit status 1 because of --fail-on high: 7 credentials are high or worse"))
        #expect(child.errors.contains("--fail-on-findings") == false)
      }
      let findings = try report("--quiet", "--fail-on-findings", "low")
      #expect(findings.errors.contains("because of --fail-on-findings low: "))
      #expect(try report("--quiet").errors == "")
      let configuration = try directory.write("lapse.yml", "failOn: critical\n")
      let configured = try report("--quiet", "--config", configuration)
      #expect(
        configured.errors.contains(
          "because of failOn: critical in \(configuration): 4 credentials are critical"))
    }

    @Test func aRunInAPublicRepositoryShowsNoNames() throws {
      let event = try directory.write("event.json", #"{"repository":{"visibility":"public"}}"#)
      let summary = directory.place("summary.md")
      let setting =
        "GITHUB_ACTIONS=true GITHUB_EVENT_PATH=\(event) GITHUB_STEP_SUMMARY=\(summary); "
        + "export GITHUB_ACTIONS GITHUB_EVENT_PATH GITHUB_STEP_SUMMARY"
      let hidden = try report(setting: setting)
      #expect(hidden.status == 0)
      let page = try String(contentsOfFile: summary, encoding: .utf8)
      for text in [hidden.errors, page] {
        #expect(!text.contains("payroll") && !text.contains("application 2"))
      }
      #expect(hidden.errors.contains("6 credentials expire within 7 days"))
      let shown = try report("--names", setting: setting)
      #expect(shown.errors.contains("payroll"))
      #expect(try String(contentsOfFile: summary, encoding: .utf8).contains("application 2"))
      #expect(try report("--no-names").errors.contains("payroll") == false)
    }

    @Test func anOwnerWithoutApplicationsIsReported() throws {
      let child = try report("--format", "ics", "--calendar-owner", "nobody@contoso.example")
      #expect(child.status == 0)
      #expect(child.errors.contains("--calendar-owner nobody@contoso.example owns nothing"))
      #expect(try report("--format", "ics").errors.contains("owns nothing") == false)
    }

    @Test(arguments: [[], ["--quiet"]])
    func aRunThatReadsNothingSaysWhyInALineForEachFile(_ quiet: [String]) throws {
      let empty = try directory.write("empty.json", "")
      let (folder, out) = (directory.place("emptydir"), directory.place("out"))
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let nothing =
        "lapse: exit status 3: no applications and no service principals were read, so nothing was written"
      let counts = "; 0 critical, 0 high among 0 credentials"
      let options = ["--as-of", GraphExport.asOf, "--output", out] + quiet
      let bad = try Child(["report", empty] + options)
      #expect(bad.status == 3)
      #expect(
        bad.lines == ["lapse: error: empty.json: is empty: export it again", nothing + counts])
      _ = try report()
      let none = try Child(["report", folder] + options)
      #expect(none.status == 3)
      #expect(
        none.lines.first
          == "lapse: error: \(folder): has no files to read: export into it, or name another")
      #expect(
        none.lines.last
          == nothing + ", and the reports of earlier runs in \(out) stay as they are" + counts)
    }

    @Test func collectionsWithTheSameGapAreOneLine() throws {
      let cut = try directory.write("cut.json", #"{"value": ["#)
      let child = try Child(
        "report", input, cut, "--as-of", GraphExport.asOf, "--output", directory.place("out"))
      #expect(child.status == 3)
      let gaps = child.lines.filter { $0.contains("UNREADABLE-INPUT") }
      #expect(gaps.count == 1)
      #expect(
        gaps.first?.hasPrefix("lapse: applications and service principals incomplete: ") == true)
    }

    @Test func mailIsShownAsItsReaderSeesIt() throws {
      _ = try report("--format", "json")
      let configuration = try directory.write(
        "notify.yml",
        """
        domains: [contoso.example]
        sinks:
          mail:
            type: email
            directory: \(directory.place("mails"))
            from: lapse@contoso.example
            to: identity@contoso.example
        """)
      let child = try Child(
        "notify", directory.place("out/report.json"), "--config", configuration, "--state",
        directory.place("state.json"), "--dry-run")
      #expect(child.status == 0, "\(child.errors)")
      let lines = child.output.split(separator: "\n")
      #expect(lines.contains("To: identity@contoso.example"), "\(child.output)")
      #expect(lines.contains { $0.hasPrefix("Subject: Entra credentials: ") })
      #expect(lines.contains("* payroll"))
      #expect(lines.last == "(The same as HTML; 1 attachment: dates.ics.)")
      #expect(!child.output.contains("base64"))
    }

    @Test func whatWasWrittenIsNamedUnlessQuiet() throws {
      _ = try report()
      let (out, pages) = (directory.place("out"), directory.place("pages"))
      for (arguments, words) in [
        (["manual", pages], "lapse: manual: open \(pages)/index.html"),
        (["index", out, "--output", pages], "lapse: index: open \(pages)/index.html"),
        (
          ["templates", "export", "--force", pages],
          "lapse: templates: \(pages)/title.txt, theme.css, skeleton.html"
        ),
      ] {
        let child = try Child(arguments)
        #expect(child.status == 0 && child.lines == [words], "\(child.errors)")
        #expect(try Child(arguments + ["--quiet"]).errors == "")
      }
    }

    @Test func inputsAndOutputCanComeFromTheConfiguration() throws {
      let file = try directory.write(
        "weekly.yml",
        """
        output: \(directory.place("weekly"))
        format: [markdown, junit, csv]
        markdown: summary
        junitDialect: ci
        csv: raw
        names: false
        references: [\(directory.path)]
        respectGitignore: true
        """)
      let child = try Child(["report", input, "--as-of", GraphExport.asOf, "--config", file])
      #expect(child.status == 0, "\(child.errors)")
      let files = try #require(try directory.contents(of: "weekly"))
      #expect(files.keys.sorted() == ["report.csv", "report.junit.xml", "report.md"])
      let page = String(decoding: files["report.md"] ?? Data(), as: UTF8.self)
      #expect(page.contains("Down") && !page.contains("Everything that needs action"))
      #expect(
        String(decoding: files["report.junit.xml"] ?? Data(), as: UTF8.self)
          .contains("<testsuites name=\"lapse\""))
      #expect(!child.errors.contains("payroll"))
      // Options on the command line take precedence.
      let typed = try Child([
        "report", input, "--as-of", GraphExport.asOf, "--config", file, "--output",
        directory.place("typed"), "--markdown", "full", "--format", "markdown",
      ])
      #expect(typed.status == 0)
      let full = try #require(try directory.contents(of: "typed")?["report.md"])
      #expect(String(decoding: full, as: UTF8.self).contains("Everything that needs action"))
      let missing = try directory.write("wrong.yml", "references: [\(directory.place("none"))]\n")
      #expect(try report("--config", missing).status == 2)
      let misspelt = try directory.write("misspelt.yml", "ouptut: x\n")
      #expect(try report("--config", misspelt).errors.contains("did you mean output?"))
    }

    @Test func anIndexSearchesDirectories() throws {
      for week in ["1", "2"] {
        let child = try Child([
          "report", input, "--as-of", "2026-11-2\(week)", "--format", "html,json", "--quiet",
          "--output", directory.place("weeks/\(week)"),
        ])
        #expect(child.status == 0, "\(child.errors)")
      }
      try directory.write("weeks/notes.json", "{\"value\":[]}")
      try directory.write(
        "weeks/.hidden/report.json", "{\"schemaVersion\":\"9\",\"tool\":\"lapse\"}")
      let child = try Child("index", directory.place("weeks"), "--output", directory.place("index"))
      #expect(child.status == 0, "\(child.errors)")
      let page = try String(contentsOfFile: directory.place("index/index.html"), encoding: .utf8)
      #expect(page.contains("2 reports"))
      try directory.write("nothing/notes.json", "{}")
      let none = try Child("index", directory.place("nothing"), "--output", directory.place("i2"))
      #expect(none.status == 2)
      #expect(none.lines.count == 1 && none.errors.contains("holds no report.json"))
    }
  }
}
