package com.example.search.net;

/** Who may reach what. */
public enum Access {
    HTTP(9200, 9200, Cidrs.ANYWHERE),
    CLUSTER(9300, 9400, Cidrs.OFFICE);

    private final int from;
    private final int to;
    private final String cidr;

    Access(int from, int to, String cidr) {
        this.from = from;
        this.to = to;
        this.cidr = cidr;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public String cidr() {
        return cidr;
    }

    public String ruleName() {
        return "allow-" + name().toLowerCase();
    }

    private static final class Cidrs {
        static final String ANYWHERE = "0.0.0.0/0";
        static final String OFFICE = "10.0.0.0/8";
    }
}
