import Inventory
import References
import Testing

@Suite struct GenericPlacesTests {
  @Test func aTellingKeyGivesABetterMatch() async throws {
    let near = try await Scan.of("x.json", #"{"svc": {"client_id": "\#(Scan.first)"}}"#).places
    #expect(near.map(\.match) == [.siblingKey])
    let anywhere = try await Scan.of("x.md", "see \(Scan.first) and \(Scan.first)\n\(Scan.first)")
    #expect(anywhere.places.map(\.match) == [.anywhere])
    #expect(anywhere.places.first?.line == 1)
  }

  @Test func capitalsBracesAndObjectIdsAreMatched() async throws {
    for text in ["{\(Scan.first.uppercased())}", "id=\(Scan.object)", "x\"\(Scan.first)\"y"] {
      #expect(try await Scan.of("x.txt", text).places.count == 1, "\(text)")
    }
    for text in ["a" + Scan.first, Scan.first + "0", String(Scan.first.dropLast())] {
      #expect(try await Scan.of("x.txt", text).places.isEmpty, "\(text)")
    }
  }

  @Test func idsAtTheEdgesOfAFileAreFound() async throws {
    #expect(try await Scan.of("x", Scan.first).places.count == 1)
    for prefix in 0..<80 {
      let text = String(repeating: "f", count: prefix % 40) + " " + Scan.first
      #expect(try await Scan.of("x", text).places.count == 1)
    }
  }

  @Test func thumbprintsAndURIsAreMatched() async throws {
    #expect(try await Scan.of("x", "t: \(Scan.thumbprint)").places.first?.match == .anywhere)
    #expect(try await Scan.of("x", "0" + Scan.thumbprint).places.isEmpty)
    let uri = try await Scan.of("x", "scope \"\(Scan.uri)/.default\"").places.first
    #expect(uri?.facts == .mention)
    #expect(try await Scan.of("x", "scope \(Scan.uri)-other").places.isEmpty)
  }

  @Test func callingAnApplicationIsOnlyAMention() async throws {
    for text in [
      #"{"resourceAppId": "\#(Scan.first)"}"#, #"{"scope": "api://\#(Scan.first)/.default"}"#,
    ] {
      #expect(try await Scan.of("x.json", text).places.first?.facts == .mention, "\(text)")
    }
  }

  @Test func directoryExportsAreNotPlaces() async throws {
    let text = #"{"value": [{"appId": "\#(Scan.first)", "passwordCredentials": []}]}"#
    #expect(try await Scan.of("applications.json", text).places.isEmpty)
  }

  @Test func containersInOtherCloudsAreRead() async throws {
    let text = """
      {"containerDefinitions": [{"image": "x", "environment": [
        {"name": "AZURE_CLIENT_ID", "value": "\(Scan.first)"},
        {"name": "AZURE_CLIENT_SECRET", "value": "\(Scan.secret)"}]}]}
      """
    let found = try await Scan.of("task.json", text)
    #expect(found.places.map(\.surroundings) == [.otherCloud])
    #expect(found.places.first?.login == .secret)
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func commandLinesAreRead() async throws {
    let found = try await Scan.of(
      "login.sh", "az login --service-principal -u \(Scan.first) -p \(Scan.secret) --tenant t\n")
    #expect(found.places.first?.login == .secret)
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
    let reference = try await Scan.of(
      "login.sh", "az login --service-principal -u \(Scan.first) -p \"$SECRET\"\n")
    #expect(reference.secrets.isEmpty)
  }

  @Test(arguments: [
    (".gitlab-ci.yml", "deploy:\n  script:\n    - COMMAND\n", 3),
    ("azure-pipelines.yml", "pool: x\nsteps:\n  - script: COMMAND\n", 3),
    (".github/workflows/w.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: COMMAND\n", 5),
    (".github/workflows/w.yml", "jobs:\n  a:\n    steps:\n      - run: |\n          COMMAND\n", 5),
    ("step.json", #"{"command": "COMMAND"}"#, 1),
  ])
  func oneLineStepsAreRead(name: String, text: String, line: Int) async throws {
    let login = "az login --service-principal -u \(Scan.first) -p "
    let stored = try await Scan.of(
      name, text.replacing("COMMAND", with: login + "$AZ_PASS -t x"))
    #expect(stored.places.map(\.login) == [.secret])
    #expect(stored.places.map(\.line) == [line])
    #expect(stored.places.first?.secret == .init(store: "environment", name: "AZ_PASS"))
    #expect(stored.secrets.isEmpty)
    let clear = try await Scan.of(
      name, text.replacing("COMMAND", with: login + "\(Scan.secret) -t x"))
    #expect(clear.secrets.map(\.line) == [line])
    #expect(!clear.everything.contains(Scan.secret))
  }

  @Test(arguments: [("login.sh", "\\"), ("login.ps1", "`"), ("login.cmd", "^")])
  func commandsOverSeveralLinesAreRead(name: String, mark: String) async throws {
    let text = "echo\naz login \(mark)\n  --service-principal \(mark)\n  -u \(Scan.first) \(mark)\n"
    let stored = try await Scan.of(name, text + "  -p $AZ_PASS\n")
    #expect(stored.places.map(\.login) == [.secret])
    #expect(stored.places.map(\.line) == [4])
    let clear = try await Scan.of(name, text + "  -p '\(Scan.secret)' \(mark)\n  --tenant t")
    #expect(clear.secrets.count == 1)
    #expect(try await Scan.of(name, text + "\necho -p $OTHER\n").places.map(\.login) == [.unknown])
    let step = "steps:\n  - run: |\n" + text.split(separator: "\n").map { "      \($0)\n" }.joined()
    let block = try await Scan.of(".github/workflows/w.yml", step + "        -p $AZ_PASS\n").places
    #expect(block.map(\.login) == [.secret])
    #expect(block.map(\.line) == [6])
  }

  /// Windows ends lines with CRLF.
  @Test(arguments: [
    ("login.sh", "\\"), ("login.ps1", "`"), ("login.cmd", "^"), ("login.txt", "`"),
    ("run.sh", "`"), ("run.sh", "^"),
  ])
  func commandsOfSeveralLinesOnWindows(name: String, mark: String) async throws {
    let lines = [
      "echo", "az login \(mark)", "  --service-principal \(mark)", "  -u \(Scan.first) \(mark)",
      "  -p $AZ_PASS", "",
    ]
    let places = try await Scan.of(name, lines.joined(separator: "\r\n")).places
    #expect(places.map(\.login) == [.secret])
    #expect(places.map(\.line) == [4])
  }

  /// Single quotes keep a dollar sign even behind a name.
  @Test func aDollarInSingleQuotes() async throws {
    let found = try await Scan.of(
      "login.sh",
      "export AZURE_CLIENT_ID=\(Scan.first)\nexport AZURE_CLIENT_SECRET='$Hunter2Wintermute'\n")
    #expect(found.secrets.map(\.line) == [2])
    #expect(found.places.first?.secret == nil)
    #expect(!found.everything.contains("Hunter2"))
  }

  /// What a here-string gives to `cat` is the value, not the name of a file.
  @Test func aHereStringInPlaceOfAValue() async throws {
    let found = try await Scan.of(
      "login.sh",
      "az login --service-principal -u \(Scan.first) -p $(cat <<< Wintermute) --tenant t\n")
    #expect(found.places.map(\.login) == [.secret])
    #expect(!found.everything.contains("Wintermute"))
  }

  @Test(
    "a PowerShell command that administers an application is only a mention",
    arguments: [
      ("New-ServicePrincipal -AppId", true), ("New-AzADAppCredential -ApplicationId", true),
      ("Get-MgServicePrincipal -AppId", true), ("Connect-Service -ClientId", false),
    ])
  func administration(command: String, isMention: Bool) async throws {
    let places = try await Scan.of("a.ps1", "\(command) \(Scan.first)\n").places
    #expect(places.map { $0.facts.contains(.mention) } == [isMention])
  }

  @Test func secretShapesAreFoundWithoutAnId() async throws {
    let shape = "abc8Q~" + String(repeating: "x1Y_", count: 8) + "z"
    let found = try await Scan.of("notes.txt", "one\ntwo \(shape)\n")
    #expect(found.secrets.map(\.line) == [2])
    #expect(!found.everything.contains(shape))
  }
}
