import Foundation
import Testing

extension CommandLineTests {
  /// What only a separate process can show: limits, signals, and where its output goes.
  @Suite struct ProcessTests {
    private let directory: Workspace
    private let input: String

    init() throws {
      directory = try Workspace()
      input = try directory.write(
        "applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy, .critical])]))
    }

    private func report(limits: String = ":") throws -> Child {
      try Child(
        "report", input, "--as-of", GraphExport.asOf, "--output", directory.place("out"),
        limits: limits)
    }

    // MARK: Limits

    @Test(arguments: [
      "ulimit -v 524287", "ulimit -v 400000", "ulimit -d 16384", "ulimit -d 524287",
      "ulimit -n 15", "ulimit -n 7", "ulimit -n 5", "ulimit -s 600",
      // A stack per thread as large as the whole memory limit.
      "ulimit -s 600000; ulimit -v 600000",
    ])
    func limitsThatAreTooLowAreReportedAtOnce(limits: String) throws {
      let child = try report(limits: limits)
      #expect(child.status == 2)
      #expect(child.lines.count == 1)
      #expect(child.lines.first?.hasPrefix("lapse: error: this process may ") == true)
      #expect(child.lines.first?.contains("(ulimit -") == true)
      #expect(try directory.contents(of: "out") == nil)
    }

    @Test(arguments: ["ulimit -v 524288", "ulimit -d 524288", "ulimit -n 16"])
    func sufficientLimitsAreAccepted(limits: String) throws {
      let child = try report(limits: limits)
      #expect(child.status == 0, "\(child.errors)")
      #expect(try directory.contents(of: "out")?.count == 5)
    }

    @Test func aFileSizeLimitLeavesTheOldReports() throws {
      try directory.write("out/report.html", "old")
      let before = try directory.contents(of: "out")
      // In blocks of 512 bytes: less than the page needs.
      let child = try report(limits: "ulimit -f 4")
      #expect(child.status == 2)
      #expect(child.errors.contains("cannot be written"))
      #expect(try directory.contents(of: "out") == before)
    }

    // MARK: Standard output

    @Test(
      arguments: [
        ["rules"], ["rules", "explain", "HYG-16"], ["schema"], ["schema", "config"],
        ["templates", "export"], ["--help"], ["--version"], ["report", "--help"],
        ["rotation", "--input", "INPUT"], ["rotation", "--input", "INPUT", "--format", "json"],
        ["where-used", "00000000-0000-4000-8000-0000000a0001", "--references", "."],
      ], [">/dev/full", ">&-"])
    func unwritableStandardOutputIsAFailure(
      arguments: [String], redirecting: String
    ) throws {
      let arguments = arguments.map { $0 == "INPUT" ? input : $0 == "." ? directory.path : $0 }
      let running = try Child.start(
        arguments, redirecting: redirecting + " 2>\(directory.place("err"))")
      #expect(running.wait() == 2)
      let errors = try String(contentsOfFile: directory.place("err"), encoding: .utf8)
      #expect(errors.contains("standard output cannot be written"))
    }

    @Test func closedStandardDescriptorsAreNotReusedForFiles() throws {
      let arguments = [
        "report", input, "--as-of", GraphExport.asOf, "--output", directory.place("out"),
      ]
      #expect(try Child.start(arguments, redirecting: "<&- >&- 2>&-").wait() == 0)
      let contents = try #require(try directory.contents(of: "out"))
      #expect(try report().status == 0)
      #expect(try directory.contents(of: "out") == contents)
    }

    // MARK: Other programs

    /// Some parents ignore the end of their children, and the program inherits that.
    @Test func aProgramThatFailsHasNotSucceededWhereNobodyWaits() throws {
      let signer = try directory.write("signer", "#!/bin/sh\necho AAAA\nexit 1\n")
      #expect(chmod(signer, 0o755) == 0)
      let child = try Child(
        "evidence", input, "--as-of", GraphExport.asOf, "--output", directory.place("pack"),
        "--sign-command", signer, limits: "exec env --ignore-signal=CHLD \"$0\" \"$@\"")
      #expect(child.status == 2)
      #expect(child.errors.contains("gave no signature (status 1)"))
      #expect(try directory.contents(of: "pack") == nil)
    }

    // MARK: The last line

    @Test(arguments: [false, true])
    func theLastLineOfAnIncompleteRunCountsCriticalAndHigh(quiet: Bool) throws {
      let page = GraphExport.applications(
        [GraphExport.application(1, [.critical, .high, .high])], hasNextPage: true)
      let path = try directory.write("page.json", page)
      var arguments = ["report", path, "--as-of", GraphExport.asOf]
      arguments += ["--output", directory.place("out")] + (quiet ? ["--quiet"] : [])
      let child = try Child(arguments)
      #expect(child.status == 3)
      #expect(child.lines.last?.contains("1 critical, 2 high among 3 credentials") == true)
      let inActions = try Child(
        arguments, limits: "GITHUB_ACTIONS=true TF_BUILD=True; export GITHUB_ACTIONS TF_BUILD")
      #expect(inActions.status == 3)
      #expect(inActions.lines.last?.contains("1 critical, 2 high among 3 credentials") == true)
    }

    @Test func aRunWithoutObjectsSaysThatNothingWasWritten() throws {
      let path = try directory.write("page.json", GraphExport.applications([]))
      let child = try Child("report", path, "--output", directory.place("out"))
      #expect(child.status == 3)
      #expect(child.errors.contains("nothing was written"))
      #expect(child.lines.last?.contains("0 critical, 0 high among 0 credentials") == true)
    }

    @Test func aMistypedInputGivesOneLine() throws {
      for command in [["report"], ["rotation", "--input"], ["index"]] {
        let child = try Child(command + [directory.place("exprots")])
        #expect(child.status == 2)
        #expect(child.lines.count == 1)
        #expect(child.lines.first?.contains("exprots") == true)
      }
    }

    @Test func aRedactionKeyThatIsMissingIsNamedByItsOption() throws {
      let key = directory.place("key")
      let report = try Child("report", input, "--redact", key, "--output", directory.place("out"))
      #expect(report.errors.contains("--redact \(key): cannot be read"))
      let unredact = try Child("unredact", "--key", key, "--input", input, "name-0")
      #expect(unredact.errors.contains("--key \(key): cannot be read"))
      #expect(report.status == 2 && unredact.status == 2)
    }

    // MARK: Signals

    /// Starts a run and waits until it is writing its reports.
    ///
    /// - Returns: nil if it finished before that.
    private func runThatWrites(applications: Int) throws -> Child.Running? {
      let path = try directory.write(
        "many.json",
        GraphExport.applications(
          (1...applications).map { GraphExport.application($0, [.healthy, .critical, .high]) }))
      let running = try Child.start([
        "report", path, "--as-of", GraphExport.asOf, "--format", "html,markdown,json,csv,sarif",
        "--output", directory.place("out"),
      ])
      while running.process.isRunning {
        if try written().contains(where: { $0.hasSuffix(".tmp") }) { return running }
        usleep(500)
      }
      _ = running.wait()
      return nil
    }

    private func written() throws -> [String] {
      try directory.contents(of: "out").map { Array($0.keys) } ?? []
    }

    /// Ends a run with a signal while it writes, with larger inputs if it finished too soon.
    private func end(by signal: Int32) throws -> Int32 {
      for applications in [2_000, 8_000, 32_000] {
        try? FileManager.default.removeItem(atPath: directory.place("out"))
        try directory.write("out/report.html", "old")
        guard let running = try runThatWrites(applications: applications) else { continue }
        kill(running.number, signal)
        let status = running.wait()
        if status != 0 { return status }
      }
      return 0
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aSignalRemovesTemporaryFiles(signal: Int32) throws {
      #expect(try end(by: signal) == 128 + signal)
      #expect(try written() == ["report.html"])
      #expect(try directory.contents(of: "out")?["report.html"] == Data("old".utf8))
    }

    /// The hidden directories and files in which packs are put together.
    private func partsOfPacks() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: directory.path)
        .filter { $0.hasPrefix(".pack") }
    }

    private func isPacking() throws -> Bool {
      try partsOfPacks().contains { name in
        let inside = try? FileManager.default.contentsOfDirectory(atPath: directory.place(name))
        return inside?.isEmpty == false
      }
    }

    /// Ends `lapse evidence` with a signal while it writes, with larger inputs if it finished too soon.
    private func endPacking(into pack: String, by signal: Int32) throws -> Int32 {
      for applications in [2_000, 8_000, 32_000] {
        let path = try directory.write(
          "many.json",
          GraphExport.applications(
            (1...applications).map { GraphExport.application($0, [.healthy, .critical, .high]) }))
        let running = try Child.start([
          "evidence", path, "--as-of", GraphExport.asOf, "--output", directory.place(pack),
        ])
        while running.process.isRunning, try !isPacking() { usleep(500) }
        if running.process.isRunning { kill(running.number, signal) }
        let status = running.wait()
        if status != 0 { return status }
        try? FileManager.default.removeItem(atPath: directory.place(pack))
      }
      return 0
    }

    @Test(arguments: [(SIGINT, "pack"), (SIGTERM, "pack.zip"), (SIGHUP, "pack")])
    func aSignalLeavesNoPartOfAPack(signal: Int32, pack: String) throws {
      #expect(try endPacking(into: pack, by: signal) == 128 + signal)
      #expect(try partsOfPacks().isEmpty)
    }

    @Test func theNextRunRemovesLeftoversOfAKilledRun() throws {
      #expect(try end(by: SIGKILL) == 128 + SIGKILL)
      #expect(try written().contains { $0.hasSuffix(".tmp") })
      #expect(try report().status == 0)
      #expect(try written().allSatisfy { $0.hasPrefix("report.") })
      #expect(try written().count == 5)
    }
  }
}
