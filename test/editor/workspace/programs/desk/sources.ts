/** Who may reach the desks. */
export const 办公网 = "10.1.0.0/16";
export const anywhere = "0.0.0.0/0";
