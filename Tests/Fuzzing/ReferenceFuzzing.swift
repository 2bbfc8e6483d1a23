import Exports
import Inventory
import SecretShapes

@testable import References

/// Scans one file under a name that some reader supports, chosen by the first byte.
///
/// Whatever the file contains, no place and no finding is shaped like a secret, and line numbers
/// are within the file.
enum ReferenceFuzzing {
  /// The client id that the seeds contain.
  static let appId = "5f3c1d4e-0000-4000-8000-000000000001"

  static let names = [
    "a.json", "a.yaml", ".github/workflows/a.yml", "azure-pipelines.yml", ".gitlab-ci.yml", ".env",
    "main.tf",
    "terraform.tfstate", "main.bicep", "Jenkinsfile", "appsettings.json", "web.config",
    "docker-compose.yml",
    "application.properties", "settings.py", "values.yaml", "notes.md", ".gitignore",
  ]

  private static let scanner = Identifier(guid: appId).map {
    ReferenceScanner(KnownIdentifiers(TenantInventory(), and: [$0]), directories: [])
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let scanner, let first = bytes.first else { return }
    let name = names[Int(first) % names.count]
    let text = UnsafeBufferPointer(rebasing: bytes.dropFirst())
    if name == ".gitignore" { return ignore(text) }
    var result = ReferenceScanner.Result()
    scanner.look(at: text, name, &result, with: TextReader())
    for place in result.places {
      let texts = [place.citation, place.name, place.secret?.name, place.secret?.store]
      precondition(!texts.compactMap { $0 }.contains { SecretShape.matches($0) })
    }
    let lines = text.count { $0 == 10 } + 1
    for secret in result.secrets {
      precondition((1...lines).contains(secret.line) && !SecretShape.matches(secret.field))
    }
  }

  private static func ignore(_ text: UnsafeBufferPointer<UInt8>) {
    let rules = IgnoreRules.none.adding(String(decoding: text, as: UTF8.self), in: "")
    for path in ["/a", "/a/b.json", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/[x]/*.txt", "a", ""] {
      _ = rules.ignores(path, isDirectory: false)
    }
  }
}
