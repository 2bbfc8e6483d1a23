import Foundation
import System
import TestSupport

@testable import Exports

/// The initial inputs: a file of each shape, dates, durations, and a dictionary of known names.
enum FuzzSeeds {
  private static let texts: [(FuzzInput, String)] = [
    (.dateTime, "2027-06-30T08:15:00Z"), (.dateTime, "2027-06-30 08:15:00.1234567-08:00"),
    (.dateTime, "2027-06-30T08:15:00.9+0530"), (.dateTime, "0001-01-01T00:00:00Z"),
    (.dateTime, "/Date(1700000000000)/"), (.dateTime, #"\/Date(-62135596800000+0000)\/"#),
    (.duration, "P90D"), (.duration, "P1Y6M2W4DT12H30M5S"), (.duration, "PT0S"),
    (.utf16, "2\u{FEFF}a"),
  ]

  /// Writes the file `dictionary` and the directory `seeds`.
  static func write(to directory: String) throws {
    let seeds = URL(fileURLWithPath: directory).appendingPathComponent("seeds")
    try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
    for (number, (input, text)) in texts.enumerated() {
      try Data([input.rawValue] + Array(text.utf8)).write(
        to: seeds.appendingPathComponent("text-\(number)"))
    }
    for (number, mark) in [[0xFF, 0xFE], [0xFE, 0xFF]].enumerated() {
      let text: [UInt8] = [FuzzInput.utf16.rawValue, 2] + mark.map { UInt8($0) }
      try Data(text + [0x61, 0, 0x3D, 0xD8, 0, 0xDE]).write(
        to: seeds.appendingPathComponent("utf16-\(number)"))
    }
    for (number, text) in references.enumerated() {
      // Each text under every name, because a file need not contain what its name promises.
      for name in ReferenceFuzzing.names.indices {
        try Data([FuzzInput.reference.rawValue, UInt8(name)] + Array(text.utf8)).write(
          to: seeds.appendingPathComponent("reference-\(number)-\(name)"))
      }
    }
    for (number, sample) in SecretSamples.all(seed: 1).enumerated() {
      try Data([FuzzInput.secret.rawValue] + Array(sample.text.utf8)).write(
        to: seeds.appendingPathComponent("secret-\(number)"))
    }
    for shape in ShapeSample.all {
      try Data(shape.bytes).write(to: seeds.appendingPathComponent(shape.name))
    }
    for sample in ShapeSample.foreign {
      try Data(sample.bytes).write(to: seeds.appendingPathComponent("foreign-" + sample.name))
    }
    try Data(dictionary.utf8).write(
      to: URL(fileURLWithPath: directory).appendingPathComponent("dictionary"))
  }

  /// Files that use an application, in notations that the scanner supports.
  private static let references = [
    "AZURE_CLIENT_ID=\(ReferenceFuzzing.appId)\nAZURE_CLIENT_SECRET=value-of-a-secret\n",
    #"[{"name":"AZURE_CLIENT_ID","value":"\#(ReferenceFuzzing.appId)"},{"name":"AZURE_CLIENT_SECRET","value":"x1234567"}]"#,
    #"{"authorization":{"scheme":"ServicePrincipal","parameters":{"serviceprincipalid":"\#(ReferenceFuzzing.appId)"}}}"#,
    """
    jobs:
      a: &a
        env: {ARM_CLIENT_ID: \(ReferenceFuzzing.appId), ARM_CLIENT_SECRET: "${{ secrets.S }}"}
        steps:
          - uses: azure/login@v2
            with: {client-id: \(ReferenceFuzzing.appId)}
      b: *a
    """,
    """
    provider "azurerm" {
      client_id     = "\(ReferenceFuzzing.appId)"
      client_secret = <<EOT
    x
    EOT
    }
    """,
    "*.json\n!a.json\n/b/**/c[a-z]?/\n",
  ]

  private static var dictionary: String {
    let names = GraphProperty.allCases.map { #""\#($0.name)":"# }
    let tokens = ["{", "}", "[", "]", ",", ":", "null", "true", "false", "\\u", "\\ud83d\\ude00"]
    let numbers = ["9223372036854775807", "-9223372036854775807", "-1", "1e400"]
    let words = [
      ReferenceFuzzing.appId, "client_id", "clientSecret", "kind: Secret", "&a", "*a", "<<EOT",
      "value", "responses", "AZApp", "Symmetric", "Verify", "/Date(", "@{", "8Q~",
    ]
    return (names + tokens + numbers + words).map { token in
      "\"" + token.utf8.map { "\\x" + Hexadecimal.text([$0]) }.joined() + "\"\n"
    }.joined()
  }
}
