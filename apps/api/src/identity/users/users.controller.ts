import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  SerializeOptions,
  UseGuards,
} from '@nestjs/common';
import {
  commandRequest,
  createUserRequest,
  idSchema,
  pageQuery,
  updateUserRequest,
  userInvitedResponse,
  userResponse,
  usersResponse,
  type CreateUserRequest,
  type PageQuery,
  type UpdateUserRequest,
} from '@scrutin/contracts';
import type { Person } from '../../platform/audit/audit-entry';
import { decodeTextCursor } from '../../platform/http/cursor';
import { toPage } from '../../platform/http/page';
import { notFound } from '../../platform/http/problem';
import type { Creation } from '../../platform/idempotency/creations';
import { AdminGuard, By, NewBy } from '../admin.guard';
import { unwrapUser } from './user-problems';
import { userResponseOf } from './user-wire';
import { UsersService } from './users.service';

@Controller('users')
@UseGuards(AdminGuard)
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: userInvitedResponse })
  async create(
    @NewBy() creation: Creation,
    @Body({ schema: createUserRequest }) body: CreateUserRequest,
  ) {
    return unwrapUser(await this.users.create(creation, body));
  }

  @Get()
  @SerializeOptions({ schema: usersResponse })
  async list(@Query({ schema: pageQuery }) { limit, cursor }: PageQuery) {
    const [afterName = null] = decodeTextCursor(cursor, 1);
    const rows = await this.users.list(limit + 1, afterName);
    return toPage({ rows, limit, keyOf: (user) => [user.username], toItem: userResponseOf });
  }

  @Get(':id')
  @SerializeOptions({ schema: userResponse })
  async find(@Param('id', { schema: idSchema }) id: string) {
    const user = await this.users.find(id);
    if (user === null) throw notFound('user');
    return userResponseOf(user);
  }

  @Patch(':id')
  @SerializeOptions({ schema: userResponse })
  async update(
    @By() by: Person,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateUserRequest }) { role }: UpdateUserRequest,
  ) {
    return userResponseOf(unwrapUser(await this.users.setRole(by, id, role)));
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @SerializeOptions({ schema: userInvitedResponse })
  async invite(
    @By() by: Person,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ) {
    return unwrapUser(await this.users.invite(by, id));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @SerializeOptions({ schema: userResponse })
  async revoke(
    @By() by: Person,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commandRequest }) _: unknown,
  ) {
    return userResponseOf(unwrapUser(await this.users.revoke(by, id)));
  }
}
