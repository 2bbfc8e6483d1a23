import Testing

/// All tests that run the program. They are serialized because the working directory and the
/// environment belong to the whole process.
@Suite(.serialized) struct CommandLineTests {}
