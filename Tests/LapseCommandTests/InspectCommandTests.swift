import Foundation
import LapseCommand
import TestSupport
import Testing

extension CommandLineTests {
  /// `lapse inspect` and `lapse export-script`.
  @Suite struct InspectCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    @Test func saysWhatEachFileIsAndWhatIsMissing() throws {
      let input = try directory.write(
        "in/applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy])]))
      try directory.write("in/notes.txt", "rotate")
      let child = try Child("inspect", directory.place("in"))
      #expect(child.status == 0, "\(child.errors)")
      #expect(child.output.contains("applications.json  a page of Graph"))
      #expect(child.output.contains("read: 1 application\n"))
      #expect(child.output.contains("notes.txt  not recognised"))
      #expect(child.output.contains("service principals: not collected"))
      #expect(child.output.contains("$ lapse export-script bash"))
      #expect(child.errors.isEmpty)
      #expect(try directory.contents(of: "Output") == nil)
      let other = try Child("inspect", input, directory.place("none"))
      #expect(other.status == 2)
    }

    @Test func oneOfAThingIsNotCalledMany() throws {
      try directory.write(
        "in/credentials.json",
        #"[{"keyId":"\#(GraphExport.id(7))","displayName":"a","startDateTime":"2026-01-01T00:00:00Z","#
          + #""endDateTime":"2027-01-01T00:00:00Z","hint":"abc"}]"#)
      try directory.write("in/zeros.json", String(repeating: "\0", count: 9_000))
      let child = try Child("inspect", directory.place("in"))
      #expect(
        child.output.contains("holds 1 entry that does not say whose it is: "), "\(child.output)")
      #expect(child.output.contains("has nothing but null bytes"), "\(child.output)")
    }

    @Test func whatIsMissingIsAskedOfOneVersionOfGraph() throws {
      let input = try directory.write(
        "in/applications.json",
        GraphExport.applications([GraphExport.application(1, [.healthy])])
          .replacing(" \"federatedIdentityCredentials\": [],", with: ""))
      let child = try Child("inspect", input)
      #expect(
        child.output.contains("GET /v1.0/applications?$expand=federatedIdentityCredentials")
          || child.output.contains("federated identity credentials: not collected"),
        "\(child.output)")
      #expect(!child.output.contains("/beta/applications?$expand=federated"), "\(child.output)")
    }

    @Test func everyKindOfObjectIsNamed() throws {
      let child = try Child("inspect", Fixtures.sampleTenant)
      for words in [
        "4 directory role assignments", "3 Azure role assignments", "1 organization",
        "10 rows of application activity",
      ] {
        #expect(child.output.contains("read: \(words)\n"), "\(words)")
      }
      #expect(!child.output.contains("other object"), "\(child.output)")
      #expect(child.output.contains("\ncredential activity: complete, "))
    }

    @Test func jsonSaysTheSame() throws {
      let input = try directory.write("broken.json", #"{"value":["#)
      let child = try Child("inspect", input, "--format", "json")
      #expect(child.status == 3)
      let read = try JSONSerialization.jsonObject(with: Data(child.output.utf8))
      let object = try #require(read as? [String: Any])
      let files = try #require(object["files"] as? [[String: Any]])
      #expect(files.first?["isUnusable"] as? Bool == true)
      #expect(object["isComplete"] as? Bool == false)
      let collections = try #require(object["collections"] as? [[String: Any]])
      #expect(collections.count == 7)
      #expect((collections.first?["commands"] as? [String])?.isEmpty == false)
    }

    @Test func fileNamesCannotControlTheTerminal() throws {
      try directory.write("in/\u{1B}[31mred.json", "{}")
      let child = try Child("inspect", directory.place("in"))
      #expect(!child.output.contains("\u{1B}"))
    }

    @Test func theBashScriptIsValid() throws {
      let child = try Child("export-script", "bash")
      #expect(child.status == 0)
      let script = try directory.write("export.sh", child.output)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-n", script]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(!child.output.contains("@VERSION@"))
      // Only read requests go to Graph.
      for word in ["--method post", "--method patch", "--method put", "--method delete"] {
        #expect(!child.output.lowercased().contains(word))
      }
    }

    @Test func thePowerShellScriptSendsOnlyGET() throws {
      let child = try Child("export-script", "powershell")
      #expect(child.status == 0)
      #expect(child.output.contains("-Method GET"))
      for word in ["-Method POST", "-Method PATCH", "-Method PUT", "-Method DELETE"] {
        #expect(!child.output.contains(word))
      }
      #expect(try Child("export-script", "fish").status == 2)
    }
  }
}
