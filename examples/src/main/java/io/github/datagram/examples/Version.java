package io.github.datagram.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("datagram.properties")) {
            properties.load(in);
        }
        return new String[] {"datagram " + properties.getProperty("version") + " on Java " + Runtime.version()};
    }
}
