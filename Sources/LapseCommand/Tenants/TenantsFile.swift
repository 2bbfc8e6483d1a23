import GraphClient
import Inventory
import System

/// The tenants in `tenants.yml`, in file order.
struct TenantsFile {
  /// One tenant, and how to sign in to it.
  struct Entry: Sendable {
    var id: String
    var name: String?
    /// The directory of its files, below that of the run.
    var output: String
    /// The sign-in source, as in `--auth`.
    var auth: String?
    var clientId: String?
    var certificate: String?
    var clientSecretFile: String?
    var tokenFile: String?
    var cloud: String?

    /// The name, or the id if there is none.
    var label: String { name ?? id }
  }

  static let largest = 4 << 20
  private static let keys = [
    "auth", "certificate", "clientId", "clientSecretFile", "cloud", "id", "name", "output",
    "tokenFile",
  ]

  private(set) var entries: [Entry] = []

  init(path: String) throws(ConfigurationError) {
    try self.init(
      text: ConfigurationFile.text(of: path, atMost: Self.largest), file: path)
  }

  /// - Parameter file: the file's name, for errors.
  init(text: String, file: String) throws(ConfigurationError) {
    guard
      let map = try ConfigurationMap(
        text: text, file: file, example: "tenants: [{id: 00000000-0000-0000-0000-000000000001}]")
    else {
      throw ConfigurationError(
        file: file, line: nil, problem: "names no tenant: lapse schema tenants describes the file")
    }
    try map.allow(["tenants"])
    var ids: Set<String> = []
    var outputs: Set<String> = []
    for value in try map.required("tenants").list() {
      let entry = try Self.entry(value.map())
      guard ids.insert(entry.id).inserted else {
        throw ConfigurationError(
          file: file, line: value.line, problem: "the tenant is in the list twice")
      }
      // Some file systems do not distinguish case.
      guard outputs.insert(entry.output.lowercased()).inserted else {
        throw ConfigurationError(
          file: file, line: value.line, problem: "two tenants have the same output")
      }
      entries.append(entry)
    }
  }

  private static func entry(_ map: ConfigurationMap) throws(ConfigurationError) -> Entry {
    try map.allow(keys)
    let id = try map.required("id").guid().guidText
    var entry = Entry(id: id, output: id)
    entry.name = try map["name"]?.text()
    if let value = map["output"] {
      let output = try value.text()
      guard isDirectoryName(output) else {
        throw ConfigurationError(
          file: map.file, line: value.line,
          problem: "\(value.path) takes the name of a directory: letters, digits, -, _ and .")
      }
      entry.output = output
    }
    entry.auth = try map["auth"]?.name(of: ["auto"] + TokenSourceName.allCases.map(\.rawValue))
    entry.clientId = try map["clientId"]?.guid().guidText
    entry.certificate = try map["certificate"]?.text()
    entry.clientSecretFile = try map["clientSecretFile"]?.text()
    entry.tokenFile = try map["tokenFile"]?.text()
    entry.cloud = try map["cloud"]?.name(of: Cloud.allCases.map(\.rawValue))
    let files = [entry.certificate, entry.clientSecretFile, entry.tokenFile].compactMap(\.self)
    guard files.count <= 1 else {
      throw ConfigurationError(
        file: map.file, line: map.line,
        problem:
          "certificate, clientSecretFile and tokenFile are different ways to sign in: give one")
    }
    return entry
  }

  /// Whether a text is a single path component that is safe on every file system.
  private static func isDirectoryName(_ text: String) -> Bool {
    text.utf8.count <= 100 && text.utf8.first != UInt8(ascii: ".")
      && text.utf8.allSatisfy {
        $0.isASCIIAlphanumeric
          || "-_.".utf8.contains($0)
      }
  }
}
