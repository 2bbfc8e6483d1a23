import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct NameHintsTests {
  private static func hints(_ bytes: some Sequence<UInt8>) -> NameHints {
    Array(bytes).withUnsafeBufferPointer { NameHints($0) }
  }

  private static func hints(_ text: String) -> NameHints { hints(text.utf8) }

  @Test(
    arguments: [
      ("github", NameHints.gitHub), ("GitHub-Actions", .gitHub), ("my_gha_app", .gitHub),
      ("x.ado.y", .azureDevOps), ("AZURE DEVOPS", [.azureDevOps, .otherCI]), ("gitlab2", .gitLab),
      ("tf", .terraform), ("Terraform", [.terraform, .infrastructureAsCode]), ("ci/cd", .otherCI),
      ("AWS1", .amazon), ("ci cd", .otherCI), ("CI-CD", .otherCI),
      ("terraforming", [.terraform, .infrastructureAsCode]),
      ("on-prem", .onPremises), ("OnPremises", .onPremises),
      ("SAP", .product), ("spacelift", .spacelift), ("aws", .amazon), ("gcp", .google),
      ("on premises", .onPremises),
    ] as [(String, NameHints)])
  func wholeWordsAreHints(text: String, hints: NameHints) {
    #expect(Self.hints(text) == hints)
  }

  @Test(
    arguments: [
      "", " ", "digithub", "hagha", "avocado", "tfs", "drive", "android", "sapling",
      "disaster recovery",
      "cd ci", "premium on", "annual", "awsome", "awesome", "cicada", "1234", "-_-", "snowy",
    ])
  func partsOfWordsAreNotHints(text: String) {
    #expect(Self.hints(text).isEmpty)
  }

  /// Non-ASCII letters separate words like any other character and never belong to one.
  @Test func nonASCIILettersSeparateWords() {
    #expect(Self.hints("für tf") == .terraform)
    #expect(Self.hints("tfüben") == .terraform, "a word is what ASCII letters make")
    #expect(Self.hints("tf\u{0}x") == .terraform)
  }

  @Test func hostileBytesAreHarmless() {
    #expect(Self.hints([]).isEmpty)
    #expect(Self.hints([0xFF, 0xFE, 0x00, 0x80]).isEmpty)
    #expect(Self.hints([0xFF] + Array("github".utf8) + [0xC3]) == .gitHub)
    #expect(Self.hints("<script>github</script>") == .gitHub)
    #expect(Self.hints("[{@`^_tf\u{7F}") == .terraform, "neighbours of the letters in ASCII")
    #expect(Self.hints(String(repeating: "x", count: 100_000)).isEmpty)
    #expect(Self.hints(Array(UInt8.min...UInt8.max)).isEmpty)
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededRandom(seed: 7)
    for length in 0..<600 {
      let bytes = (0..<length % 64).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      _ = Self.hints(bytes)
    }
  }

  @Test func namesMadeByProgramsAreRecognised() {
    let id = Tenant.id.guidText
    #expect(Self.hints("azure-cli-2024-05-06-11-22-33").contains(.azureCLI))
    #expect(!Self.hints("azure-cli-2024-05-06-11-22-3").contains(.azureCLI))
    #expect(!Self.hints("azure-cli-2024_05-06-11-22-33").contains(.azureCLI))
    #expect(Self.hints("org-project-" + id).contains(.serviceConnection))
    #expect(!Self.hints("project-" + id).contains(.serviceConnection))
    #expect(!Self.hints("org-project-" + id + "x").contains(.serviceConnection))
    #expect(Self.hints("aksSP-20240506112233").contains(.kubernetesCluster))
    #expect(!Self.hints("aksSP-2024050611223x").contains(.kubernetesCluster))
  }
}
