/// The reader that an input is for, chosen by its first byte.
///
/// Exports have no such byte, because none starts with a control character. So any file can be a
/// seed.
enum FuzzInput: UInt8, CaseIterable {
  case dateTime = 1
  case duration = 2
  case utf16 = 3
  case reference = 4
  case secret = 5

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst())
    switch bytes.first.flatMap(FuzzInput.init) {
    case .dateTime: DateTimeFuzzing.run(rest)
    case .duration: DurationFuzzing.run(rest)
    case .utf16: UTF16Fuzzing.run(rest)
    case .reference: ReferenceFuzzing.run(rest)
    case .secret: SecretShapeFuzzing.run(rest)
    case nil: ExportFuzzing.run(bytes)
    }
  }
}
