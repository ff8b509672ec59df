/** Roles of the database that may only read the documented views of schema `read`, which hold no personal data. */
export type SqlRoles = {
  /**
   * Creates a role that may log in, or gives an existing one of ours a new password.
   * @throws Fault `config.invalid` for a role that is not ours, or when this connection may not create roles.
   */
  readonly create: (name: string) => Promise<SqlLogin>;
};

/** How to log in. The password is shown once and is not kept. */
export type SqlLogin = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
};
