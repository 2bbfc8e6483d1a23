import LapseCommand
import Testing

extension CommandLineTests {
  /// Mistakes on the command line are reported before signing in or writing anything.
  @Suite struct LiveUsageTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    @Test(arguments: [
      ["collect"], ["collect", "--output", ""],
      ["collect", "--output", "x", "--auth", "nonsense"],
      ["collect", "--output", "x", "--cloud", "moon"],
      ["collect", "--output", "x", "--exclude", "applications"],
      ["collect", "--output", "x", "--include", "users"],
      ["collect", "--output", "x", "--time-limit", "0"],
      ["collect", "--output", "x", "--log-format", "xml"],
      ["collect", "--output", "x", "--insecure"], ["collect", "--output", "x", "--token", "abc"],
      ["doctor", "--auth", "secret", "--token-file", "x"],
      ["doctor", "--auth", "azure-cli", "--certificate", "x"],
      ["doctor", "--certificate", "x", "--client-secret-file", "y"],
      ["doctor", "--include", ""], ["doctor", "--exclude", " , "],
      ["doctor", "--include", "signIns", "--exclude", "owners,signIns"],
      ["doctor", "--certificate", "/nowhere"], ["doctor", "--client-secret-file", "/nowhere"],
      ["doctor", "--tenant", "../x"], ["collect", "--output", "x", "--tenant", ".."],
      ["doctor", "extra"], ["report", "--live", "x"], ["report"],
      ["report", "/dev/null", "--exclude", "owners"], ["report", "/dev/null", "--cloud", "usgov"],
      ["report", "/dev/null", "--log-format", "json"],
    ])
    func wrongUsageIsReportedAtOnce(_ arguments: [String]) async {
      #expect(await LapseProgram.run(arguments) == .wrongUsage)
    }

    @Test(arguments: [
      ["--authority", "http://login.example"], ["--graph", "http://graph.example"],
      ["--token-file", "/nowhere/at/all"], ["--auth", "certificate", "--certificate", "/nowhere"],
      ["--ca-file", "/nowhere/ca.pem"],
    ])
    func unusableOptionsWriteNothing(_ options: [String]) async throws {
      let arguments = ["collect", "--output", directory.place("pages"), "--quiet"] + options
      let status = await LapseProgram.run(arguments)
      #expect(status == .wrongUsage || status == .incomplete)
      #expect(try directory.contents(of: "pages") == nil)
    }
  }
}
