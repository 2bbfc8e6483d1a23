/// The secrets in the files of ``ShapeSample``, all invented, and the search for them.
package enum PlantedSecrets {
  // Where a secret belongs by its property: whatever happens to the file around it, the reader
  // never keeps it.
  package static let secretText = "Zk38Q~LEAKMEofSecretText.0pRw-3vTzU7Hn2"
  package static let passwordValue = "uJ7LEAKMEpasswordOfAADGraph/x9Qz2rW+41="
  package static let symmetricKey = "TEVBS01Fc3ltbWV0cmljS2V5Qnl0ZXM4MzcxNTA0Mg=="
  package static let token =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJMRUFLTUUiLCJ0aWQiOiJub25lIn0.s1gLEAKMEnature"

  /// Pasted where a name belongs: dropped for its shape, and a name like any other without it.
  package static let pastedName = "abc8Q~LEAKMEpastedAsName.x5Tq-9mZ4Qw7Lr"

  /// What must never be seen: pasted names whole, and any 16 characters in a row, every 8, of the
  /// others; identifiers are printed in lower case.
  private static let needles: [[UInt8]] = {
    let parts = [secretText, passwordValue, symmetricKey, token].flatMap { secret in
      stride(from: 0, through: secret.utf8.count - 16, by: 8).map {
        String(secret.dropFirst($0).prefix(16))
      }
    }
    return (parts + [pastedName]).flatMap { [Array($0.utf8), Array($0.lowercased().utf8)] }
  }()

  /// The traces of secrets in `bytes`.
  package static func traces(in bytes: [UInt8]) -> [String] {
    let text = ByteSearch(bytes)
    return needles.filter { text.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
