import Diagnosis
import System

extension LocalFiles {
  private static let largest = 8 << 20

  /// Searches directories for GitHub workflows and lists of vaults.
  init(_ directories: [String]) {
    self.init()
    for directory in directories {
      for file in FileWalk(directory, hidden: [".github"]).files {
        let name = file.path.lowercased()
        if name.hasSuffix(".yml") || name.hasSuffix(".yaml"),
          file.path.contains(".github/workflows/")
        {
          guard let bytes = FileWalk.bytes(file.location, most: Self.largest),
            let text = String(validating: bytes, as: UTF8.self)
          else { continue }
          add(workflow: text, path: file.path)
        } else if name.hasSuffix(".json") {
          guard let bytes = FileWalk.bytes(file.location, most: Self.largest),
            Self.isVaultList(bytes)
          else { continue }
          add(vaultList: bytes, path: file.path)
        }
      }
    }
  }

  private static func isVaultList(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
    return text.contains(".vault.") && text.contains("\"attributes\"")
  }
}
