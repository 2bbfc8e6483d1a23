package import Inventory

/// The invented secrets in the files of ``ShapeSample``, and the search for them.
package enum PlantedSecrets {
  // Secrets in properties that hold secrets: the reader never keeps these, however damaged the file
  // is.
  package static let secretText = "Zk38Q~LEAKMEofSecretText.0pRw-3vTzU7Hn2"
  package static let passwordValue = "uJ7LEAKMEpasswordOfAADGraph/x9Qz2rW+41="
  package static let symmetricKey = "TEVBS01Fc3ltbWV0cmljS2V5Qnl0ZXM4MzcxNTA0Mg=="
  package static let token =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJMRUFLTUUiLCJ0aWQiOiJub25lIn0.s1gLEAKMEnature"

  /// A secret pasted as a name: dropped because of its shape; damaged, it is a name like any other.
  package static let pastedName = "abc8Q~LEAKMEpastedAsName.x5Tq-9mZ4Qw7Lr"

  /// The byte sequences that must never appear.
  ///
  /// Pasted names count as a whole; of the other secrets, every run of 16 characters that starts at
  /// a multiple of 8. Lower case counts too, because identifiers are printed that way.
  private static let needles: [[UInt8]] = {
    let parts = [secretText, passwordValue, symmetricKey, token].flatMap { secret in
      stride(from: 0, through: secret.utf8.count - 16, by: 8).map {
        String(secret.dropFirst($0).prefix(16))
      }
    }
    return (parts + [pastedName]).flatMap { [Array($0.utf8), Array($0.lowercased().utf8)] }
  }()

  /// Returns the traces of secrets in `bytes`.
  package static func traces(in bytes: [UInt8]) -> [String] {
    let text = ByteSearch(bytes)
    return needles.filter { text.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the traces of secrets in anything an inventory holds: its texts, and the rest dumped.
  package static func traces(in inventory: TenantInventory) -> [String] {
    var described = ""
    var others = inventory
    others.text = TextArena()
    dump(others, to: &described)
    return traces(in: inventory.text.bytes + Array(described.utf8))
  }
}
