import Foundation
import LapseCommand
import TestSupport
import Testing

extension CommandLineTests {
  /// `lapse diagnose` from the command line.
  @Suite struct DiagnoseCommandTests {
    private let directory: Workspace
    private static let app = "5f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f"
    private static let named =
      "AADSTS7000222: The provided client secret keys for app '\(app)' are expired."

    init() throws {
      directory = try Workspace()
    }

    @Test func anAnswerExitsWithZero() async {
      #expect(await LapseProgram.run(["diagnose", Self.named]) == .clean)
    }

    @Test func aMessageNeedsNoQuotes() async {
      let words = Self.named.split(separator: " ").map(String.init)
      #expect(await LapseProgram.run(["diagnose"] + words) == .clean)
    }

    @Test func anUnknownApplicationExitsWithOne() async {
      #expect(await LapseProgram.run(["diagnose", "AADSTS7000222"]) == .failed)
      #expect(await LapseProgram.run(["diagnose", "7000222"]) == .failed)
    }

    @Test func inputWithoutAnErrorExitsWithOne() async throws {
      let path = try directory.write("a.log", "all is well\n")
      #expect(await LapseProgram.run(["diagnose", path]) == .failed)
    }

    @Test(arguments: [
      [], [""], ["no-such-file.log"], ["--simulate", "repo=a/b,branch=c"],
      ["7000222", "--input", "no-such-export"], ["7000222", "--report", "no-such-report.json"],
      ["7000222", "--input", "a", "--report", "b"], ["-", "--claims", "-"],
      ["7000222", "--claims", "no-such-file"], ["7000222", "--application", "by name"],
      ["7000222", "--tenant", "x"], ["7000222", "--references", "no-such-directory"],
    ]) func wrongUsageExitsWithTwo(_ arguments: [String]) async {
      #expect(await LapseProgram.run(["diagnose"] + arguments) == .wrongUsage)
    }

    @Test func withoutAnExportTheTenantOfTheCommandsIsToBeFilledIn() throws {
      let words = "Put your tenant's id in place of <tenant-id> in the commands"
      let child = try Child("diagnose", Self.named)
      #expect(child.output.contains("'<tenant-id>'") && child.output.contains(words))
      let input = ["--input", Fixtures.sampleTenant, "--as-of", GraphExport.asOf]
      let known = try Child(
        ["diagnose", "AADSTS7000222", "--application", "coupon-service"] + input)
      #expect(!known.output.contains("<tenant-id>"), "\(known.output)")
    }

    @Test(arguments: [
      ["AADSTS7000222: The provided client secret keys for app '…' are expired."],
      [
        "AADSTS700213: No matching federated identity record found for presented assertion subject "
          + "'repo:contoso-retail/deploy:environment:prod'."
      ],
      ["--simulate", "repo=contoso-retail/unknown,environment=prod"],
    ])
    func whatIsNotCertainSaysHowToNameTheApplication(_ arguments: [String]) throws {
      let input = ["--input", Fixtures.sampleTenant, "--as-of", GraphExport.asOf]
      let child = try Child(["diagnose"] + arguments + input)
      #expect(child.status == 1)
      #expect(child.output.contains("--application "), "\(child.output)")
    }

    @Test func nothingFollowsAnEmptyHeading() throws {
      let child = try Child("diagnose", "AADSTS9999999")
      #expect(child.output.contains("More about it"), "\(child.output)")
      #expect(!child.output.contains("Not to be confused"))
      #expect(try Child("diagnose", Self.named).output.contains("Not to be confused with"))
    }

    @Test func whatCannotBeUsedIsNamed() throws {
      let log = try directory.write("all-well.log", "all is well\n")
      let error = "no AADSTS code was found in \(log)"
      #expect(try Child("diagnose", log).errors.contains(error))
      let missing = directory.place("token.txt")
      let claims = try Child("diagnose", Self.named, "--claims", missing)
      #expect(claims.errors.contains("--claims \(missing): does not exist"), "\(claims.errors)")
      let large = try directory.write("large.txt", String(repeating: "a", count: 2 << 20))
      #expect(
        try Child("diagnose", Self.named, "--claims", large).errors.contains(
          "--claims \(large): is larger than 1 MiB"))
    }

    @Test func readsLogDirectoriesAndUTF16() async throws {
      let path = try directory.write("logs/1_build.txt", Self.named)
      let folder = String(path.dropLast("/1_build.txt".count))
      #expect(await LapseProgram.run(["diagnose", folder]) == .clean)
      var bytes: [UInt8] = [0xFF, 0xFE]
      for unit in Self.named.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
      let wide = directory.place("wide.log")
      try Data(bytes).write(to: URL(fileURLWithPath: wide))
      #expect(await LapseProgram.run(["diagnose", wide, "--format", "json"]) == .clean)
    }
  }
}
