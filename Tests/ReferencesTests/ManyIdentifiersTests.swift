import Inventory
import References
import Testing

/// Files with far more ids than a person writes.
///
/// Each setting and line is examined a few times, not once per id.
@Suite struct ManyIdentifiersTests {
  @Test(arguments: [".env", "Jenkinsfile", "a.properties", "a.tfvars", "a.cfg", "a.txt"])
  func manySettingsAreReadQuickly(name: String) async throws {
    // Programs have strings in quotes.
    let quote = ["Jenkinsfile", "a.tfvars"].contains(name) ? "\"" : ""
    let text =
      String(repeating: "AZURE_CLIENT_ID = \(quote)\(Scan.first)\(quote)\n", count: 8_000)
      + "AZURE_CLIENT_SECRET = \(quote)${SECRET}\(quote)\n"
    let places = try await Scan.of(name, text).places
    #expect(places.count == 8_000)
    #expect(places.allSatisfy { $0.login == .secret && $0.secret?.name == "SECRET" })
  }

  @Test func manyGroupsStaySeparate() async throws {
    var text = "AZURE_CLIENT_SECRET=${SHARED}\nCLIENT_SECRET=${COMMON}\n"
    for number in 0..<4_000 {
      text += "A\(number)_CLIENT_ID=\(Scan.first)\nA\(number)_CLIENT_SECRET=${S\(number)}\n"
    }
    text += "B_CLIENT_ID=\(Scan.second)\nB_USE_OIDC=true\n"
    let found = try await Scan.of(".env", text)
    // The first reference in the file counts, and one without a group applies to all groups.
    #expect(found.of(Scan.first).count == 4_000)
    #expect(found.of(Scan.first).allSatisfy { $0.login == .secret && $0.secret?.name == "COMMON" })
    #expect(found.of(Scan.second).map(\.login) == [.oidc])
    #expect(found.of(Scan.second).first?.facts.contains(.halfMigrated) == true)
  }

  @Test func manyJobsBelowALargeEnvironmentAreRead() async throws {
    var text = "on: push\nenv:\n"
    for number in 0..<3_000 { text += "  V\(number): x\n" }
    text += "  AZURE_CLIENT_SECRET: ${{ secrets.S }}\njobs:\n"
    for number in 0..<1_000 {
      text += "  j\(number):\n    env:\n      AZURE_CLIENT_ID: \(Scan.first)\n"
    }
    let places = try await Scan.of(".github/workflows/w.yml", text).places
    #expect(places.count == 1_000)
    #expect(places.allSatisfy { $0.login == .secret && $0.secret?.name == "S" })
  }

  @Test(arguments: [
    ("a.sh", "", ""), ("a.xml", "<run>", "</run>"), ("a.min.js", "exec(\"", "\")"),
    ("Jenkinsfile", "sh '", "'"),
  ])
  func manyCommandsInOneLineAreRead(name: String, opening: String, closing: String) async throws {
    let command = "az login --service-principal -u \(Scan.first) -p $ONE; "
    let text =
      opening + String(repeating: command, count: 2_000) + String(repeating: "x", count: 5_000)
      + " echo \(Scan.second)" + closing
    let found = try await Scan.of(name, text)
    #expect(found.of(Scan.first).map(\.login) == [.secret])
    // Text several thousand bytes away does not belong to the command.
    #expect(found.of(Scan.second).map(\.login) == [.unknown])
    #expect(found.of(Scan.second).map(\.match) == [.anywhere])
    let two = try await Scan.of(
      name,
      opening + String(repeating: "y", count: 5_000) + " " + command
        + String(repeating: "x", count: 5_000) + " echo \(Scan.second)" + closing)
    #expect(two.of(Scan.second).map(\.login) == [.unknown])
  }

  @Test func manyElementsInOneLineAreRead() async throws {
    let element = #"<add key="ida:ClientId" value="\#(Scan.first)"/>"#
    let text = "<a>" + String(repeating: element, count: 5_000) + "</a>"
    let places = try await Scan.of("x.xml", text).places
    #expect(places.map(\.line) == [1])
    #expect(places.map(\.match) == [.typedPath])
  }

  @Test(arguments: ["(", "[", ":", "a:", "a["])
  func longLinesOfSeparatorsAreRead(unit: String) async throws {
    let line = String(repeating: unit, count: 4_000 / unit.utf8.count)
    let text = String(repeating: line + "\n", count: 50) + "client_id = \(Scan.first)\n"
    #expect(try await Scan.of("x.py", text).places.map(\.line) == [51])
  }
}
